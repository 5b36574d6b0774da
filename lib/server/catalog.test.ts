import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listCatalog } from "./catalog";
import { servedDirectory, temporaryDirectory, type TemporaryDirectory } from "./testing/served-directory";

let outside: TemporaryDirectory;
let directory: TemporaryDirectory;

beforeAll(async () => {
  outside = await temporaryDirectory({ "secret.jsonl": "secret", "deep/secret.jsonl": "secret" });
  directory = await temporaryDirectory(
    {
      "b.jsonl": "{}\n",
      "a/ein trace #1.json.gz": "1234",
      "a/empty.parquet": "",
      ".env": "hidden",
      ".git/config": "hidden",
      "node_modules/package/index.json": "{}",
    },
    {
      "link.jsonl": "b.jsonl",
      "leak.jsonl": path.join(outside.path, "secret.jsonl"),
      leaks: outside.path,
      loop: ".",
    },
  );
});

afterAll(async () => {
  await directory.remove();
  await outside.remove();
});

describe("listCatalog", () => {
  test("lists regular files in order, and nothing hidden, installed or outside", async () => {
    const { entries, problems } = await listCatalog(servedDirectory(directory.path));
    expect(entries.map(({ ref }) => ref)).toEqual([
      "data/a/ein trace #1.json.gz",
      "data/a/empty.parquet",
      "data/b.jsonl",
      "data/link.jsonl",
    ]);
    expect(problems).toEqual([]);
  });

  test("an entry says its size, time, tag and address", async () => {
    const { entries } = await listCatalog(servedDirectory(directory.path));
    expect(entries[0]).toEqual({
      ref: "data/a/ein trace #1.json.gz",
      name: "ein trace #1.json.gz",
      sizeBytes: 4,
      modifiedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      etag: expect.stringMatching(/^"[\w-]+"$/) as string,
      url: "/api/shards/data/a/ein%20trace%20%231.json.gz",
    });
  });

  test("a URL is listed as it is", async () => {
    const address = "https://example.org/sets/traces.parquet?download=true";
    const catalog = await listCatalog({ roots: [], urls: [address], isSample: false });
    expect(catalog.entries).toEqual([{ ref: address, name: "traces.parquet", url: address }]);
  });

  test("a root that went away is a problem, the others stay listed", async () => {
    const gone = await temporaryDirectory({ "x.jsonl": "" });
    await rm(gone.path, { recursive: true });
    const catalog = await listCatalog({
      roots: [
        { name: "gone", path: gone.path, kind: "directory" },
        { name: "b.jsonl", path: path.join(directory.path, "b.jsonl"), kind: "file" },
      ],
      urls: [],
      isSample: false,
    });
    expect(catalog.entries.map(({ ref }) => ref)).toEqual(["b.jsonl"]);
    expect(catalog.problems).toEqual([{ ref: "gone", message: expect.stringContaining("ENOENT") as string }]);
  });

  test("a catalog that stops says so", async () => {
    const { entries, problems } = await listCatalog(servedDirectory(directory.path), 2);
    expect(entries).toHaveLength(2);
    expect(problems).toEqual([{ ref: "", message: "Only the first 2 files are listed" }]);
  });
});
