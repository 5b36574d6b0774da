import { describe, expect, test } from "vitest";
import { encodeText } from "./testing/encode-text";
import { allRecords, openBytes, problemsOf, textsOf } from "./testing/read-all";
import { zipFile, type ZipFile } from "./testing/zip-file";

function json(path: string, value: unknown, method: ZipFile["method"] = "deflate"): ZipFile {
  return { path, content: encodeText(JSON.stringify(value, null, 2)), method };
}

const chunked = "samples/1_epoch_1";
const members: readonly ZipFile[] = [
  json("header.json", { version: 3 }),
  json(`${chunked}/sample.json`, { id: 1 }),
  json("samples/2_epoch_1.json", { id: 2 }),
  json(`${chunked}/messages/0.json`, ["a", "b"], "zstd"),
  json(`${chunked}/messages/2.json`, ["c"], "stored"),
  json(`${chunked}/events/stats.json`, {}),
  json(`${chunked}/notes.json`, { of: "somebody" }),
  json("samples/3_epoch_1/messages/0.json", ["no sample.json is beside it"]),
];

describe("a folder of chunks in a zip", () => {
  test("is one record, wherever in the archive its files are", async () => {
    const reader = await openBytes(zipFile(members));
    const found = await allRecords(reader);
    expect(found.map(({ member }) => member)).toEqual([
      "header.json",
      `${chunked}.json`,
      "samples/2_epoch_1.json",
      `${chunked}/notes.json`,
      "samples/3_epoch_1/messages/0.json",
    ]);
    expect(JSON.parse(textsOf(found)[1] ?? "")).toEqual({
      "sample.json": { id: 1 },
      "messages/0.json": ["a", "b"],
      "messages/2.json": ["c"],
      "events/stats.json": {},
    });
  });

  test("is read again at random, every byte as before", async () => {
    const reader = await openBytes(zipFile(members));
    for (const record of await allRecords(reader)) expect(await reader.read(record)).toEqual(record.content);
    await reader.close();
  });

  test("stays apart where a file has the record's name already", async () => {
    const reader = await openBytes(zipFile([...members, json(`${chunked}.json`, { id: "whole" })]));
    const found = await allRecords(reader);
    expect(found.filter(({ member }) => member === `${chunked}.json`)).toHaveLength(1);
    expect(found.map(({ member }) => member)).toContain(`${chunked}/sample.json`);
  });

  test("with a piece that is damaged is a problem that names it, and costs no other record", async () => {
    const spoiled = members.map((member) =>
      member.path === `${chunked}/messages/2.json`
        ? { ...member, spoil: (stored: Uint8Array) => stored.map((byte) => byte ^ 1) }
        : member,
    );
    const found = await allRecords(await openBytes(zipFile(spoiled)));
    expect(problemsOf(found).join()).toContain(`${chunked}/messages/2.json: the content does not match`);
    expect(textsOf(found)).toContain(JSON.stringify({ id: 2 }, null, 2));
  });

  test("with a piece that may not be read is a problem, and costs no other record", async () => {
    const locked = members.map((member) =>
      member.path === `${chunked}/messages/0.json` ? { ...member, flags: 1 } : member,
    );
    const found = await allRecords(await openBytes(zipFile(locked)));
    expect(problemsOf(found).join()).toContain("encrypted");
    expect(textsOf(found)).toContain(JSON.stringify({ id: 2 }, null, 2));
  });
});
