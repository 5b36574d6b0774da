import { Table, vectorFromArray } from "apache-arrow";
import { parquetWriteBuffer } from "hyparquet-writer";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { tablesBytes } from "./testing/arrow-bytes";
import { encodeText } from "./testing/encode-text";
import { allRecords, openBytes, textsOf } from "./testing/read-all";
import { tarFile } from "./testing/tar-file";
import { zipFile } from "./testing/zip-file";
import { zstdFrame } from "./testing/zstd-frames";

const ids = ["a", "b", "é"];
const rows = ids.map((id) => ({ id }));

function table(): Table {
  return new Table({ id: vectorFromArray(ids) });
}

const TABLES: Readonly<Record<string, () => Uint8Array>> = {
  Parquet: () =>
    new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "id", data: ids, type: "STRING" }] })),
  "Arrow file": () => tablesBytes([table()], "file"),
  "Arrow stream": () => tablesBytes([table()], "stream"),
};

test.each(Object.entries(TABLES))("%s is read as it is, compressed, and as a member", async (_name, make) => {
  const bytes = make();
  const word = (await openBytes(bytes)).container;
  const members = [
    { path: "a.json", content: encodeText('{"id":"first"}') },
    { path: "table", content: bytes },
  ];
  const stored = members.map((member) => ({ ...member, method: "stored" as const }));
  const cases: [wrapped: Uint8Array, container: string, before: number][] = [
    [bytes, word, 0],
    [gzipSync(bytes), `gzip · ${word}`, 0],
    [zstdFrame(bytes), `zstd · ${word}`, 0],
    [zipFile([{ path: "table", content: bytes }]), `zip · ${word}`, 0],
    [zipFile(members), "zip · JSON lines", 1],
    [zipFile(stored), "zip · JSON lines", 1],
    [tarFile(members), "tar · JSON lines", 1],
    [gzipSync(tarFile(members)), "gzip · tar · JSON lines", 1],
    [tarFile([{ path: "table.gz", content: gzipSync(bytes) }]), `tar · gzip · ${word}`, 0],
  ];
  for (const [wrapped, container, before] of cases) {
    const reader = await openBytes(wrapped);
    expect(reader.container).toBe(container);
    const found = await allRecords(reader);
    expect(textsOf(found).slice(before)).toEqual(rows.map((row) => JSON.stringify(row)));
    expect(found.map(({ index }) => index)).toEqual(found.map((_, index) => index));
    for (const record of found.toReversed()) expect(await reader.read(record)).toEqual(record.content);
    await reader.close();
  }
});

test("a broken table in an archive is one problem and costs no other member", async () => {
  const bytes = tarFile([
    { path: "broken", content: encodeText("PAR1 and no more\0PAR1") },
    { path: "a.json", content: encodeText('{"id":1}') },
  ]);
  const texts = textsOf(await allRecords(await openBytes(bytes)));
  expect(texts).toHaveLength(2);
  expect(texts[0]).toMatch(/^! /);
  expect(texts[1]).toBe('{"id":1}');
});
