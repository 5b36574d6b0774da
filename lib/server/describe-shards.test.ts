import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeShards } from "./describe-shards";
import { readServed, SERVED_VARIABLE } from "./settings";
import { temporaryDirectory, type TemporaryDirectory } from "./testing/served-directory";

let directory: TemporaryDirectory;

beforeAll(async () => {
  directory = await temporaryDirectory({
    "one/traces.jsonl": "",
    "two/traces.jsonl": "",
    "one/sets/a.jsonl": "",
    "two/sets/a.jsonl": "",
    "packed/manifest.json": '{"format":"framewise-packed"}',
    "packed/records.parquet": "",
  });
});

afterAll(() => directory.remove());

function describeArguments(...args: string[]): ReturnType<typeof describeShards> {
  return describeShards(args, { directory: directory.path, repository: "/repository" });
}

describe("describeShards", () => {
  test("no argument means the sample dataset", async () => {
    const served = await describeArguments();
    expect(served).toMatchObject({
      ok: true,
      value: {
        isSample: true,
        roots: [{ name: "samples", path: path.join("/repository", "public/samples") }],
      },
    });
  });

  test("files, directories and URLs are told apart, and equal names are numbered", async () => {
    const served = await describeArguments(
      "one/traces.jsonl",
      "two/traces.jsonl",
      "one/sets",
      "two/sets/",
      "https://example.org/a.jsonl",
      "hf://datasets/owner/name/a.jsonl",
    );
    expect(served).toEqual({
      ok: true,
      value: {
        roots: [
          { name: "traces.jsonl", kind: "file", path: path.join(directory.path, "one/traces.jsonl") },
          { name: "traces-2.jsonl", kind: "file", path: path.join(directory.path, "two/traces.jsonl") },
          { name: "sets", kind: "directory", path: path.join(directory.path, "one/sets") },
          { name: "sets-2", kind: "directory", path: path.join(directory.path, "two/sets") },
        ],
        urls: [
          "https://example.org/a.jsonl",
          "https://huggingface.co/datasets/owner/name/resolve/main/a.jsonl",
        ],
        isSample: false,
      },
    });
  });

  test.each([
    ["three/traces.jsonl", "three/traces.jsonl does not exist"],
    ["ftp://example.org/a.jsonl", "ftp:// cannot be read"],
    ["https://", "is not a valid URL"],
  ])("%s is a failure that names it", async (argument, message) => {
    const served = await describeArguments("one", argument);
    expect(served).toEqual({ ok: false, error: expect.stringContaining(message) as string });
  });

  test("the manifest of a packed data set stands for its directory", async () => {
    expect(await describeArguments("packed/manifest.json")).toMatchObject({
      ok: true,
      value: { roots: [{ name: "packed", kind: "directory", path: path.join(directory.path, "packed") }] },
    });
  });

  test("what is described arrives in the server process", async () => {
    const served = await describeArguments("one", "https://example.org/a.jsonl");
    if (!served.ok) throw new Error(served.error);
    const environment = { [SERVED_VARIABLE]: JSON.stringify(served.value) };
    expect(readServed(environment, "/repository")).toEqual(served.value);
    expect(readServed({}, "/repository").isSample).toBe(true);
    expect(() => readServed({ [SERVED_VARIABLE]: '{"roots":1}' }, "/repository")).toThrow();
  });
});
