import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listCatalog } from "./catalog";
import { openShard } from "./open-shard";
import { ShardFactsReader } from "./shard-facts";
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
      kind: "file",
      ref: "data/a/ein trace #1.json.gz",
      name: "ein trace #1.json.gz",
      sizeBytes: 4,
      modifiedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      etag: expect.stringMatching(/^"[\w-]+"$/) as string,
      url: "/api/shards/data/a/ein%20trace%20%231.json.gz",
      rowCount: null,
      contentHash: null,
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
    const { entries, problems } = await listCatalog(
      servedDirectory(directory.path),
      new ShardFactsReader(),
      2,
    );
    expect(entries).toHaveLength(2);
    expect(problems).toEqual([{ ref: "", message: "Only the first 2 files are listed" }]);
  });
});

describe("a packed data set", () => {
  const manifest = JSON.stringify({ format: "framewise-packed", version: 1, counts: { records: 12 } });
  let packed: TemporaryDirectory;

  beforeAll(async () => {
    packed = await temporaryDirectory({
      "a.jsonl": "{}",
      "out/manifest.json": manifest,
      "out/index/index.duckdb": "1234567890",
      "out/records-0.parquet": "12345",
      "out/records-0.parquet.json": "",
      "plain/manifest.json": '{"name":"of a web app"}',
      "plain/b.jsonl": "{}",
      "torn/manifest.json": "{",
      "unsure/manifest.json": '{"format":"framewise-packed"}',
    });
  });

  afterAll(() => packed.remove());

  test("is one entry of all its files, with its records; another manifest is a file like all", async () => {
    const { entries, problems } = await listCatalog(servedDirectory(packed.path));
    expect(problems).toEqual([]);
    expect(entries.map(({ ref }) => ref)).toEqual([
      "data/a.jsonl",
      "data/out/manifest.json",
      "data/plain/b.jsonl",
      "data/plain/manifest.json",
      "data/torn/manifest.json",
      "data/unsure/manifest.json",
    ]);
    expect(entries[1]).toMatchObject({
      kind: "packed",
      name: "out",
      sizeBytes: manifest.length + 15,
      rowCount: 12,
      contentHash: null,
      url: "/api/shards/data/out/manifest.json",
    });
    expect(entries[5]).toMatchObject({ kind: "packed", rowCount: null });
  });

  test("may be the root itself", async () => {
    const { entries } = await listCatalog(servedDirectory(path.join(packed.path, "out")));
    expect(entries).toMatchObject([{ kind: "packed", ref: "data/manifest.json", name: "data" }]);
  });

  test("is served file by file all the same", async () => {
    const shard = await openShard(servedDirectory(packed.path), "data/out/index/index.duckdb");
    expect(shard?.sizeBytes).toBe(10);
    await shard?.handle.close();
  });
});

describe("a large directory", () => {
  test("of 12,000 files is listed whole and in order", async () => {
    const names = Array.from({ length: 12_000 }, (_, index) => `${index % 12}/${index}.jsonl`);
    const large = await temporaryDirectory(Object.fromEntries(names.map((name) => [name, ""])));
    const { entries, problems } = await listCatalog(servedDirectory(large.path), new ShardFactsReader());
    expect(problems).toEqual([]);
    expect(entries.map(({ ref }) => ref)).toEqual(
      names.map((name) => `data/${name}`).sort((left, right) => compareParts(left, right)),
    );
    await large.remove();
  });
});

/** Order by folder, then by name: a folder comes where its name does. */
function compareParts(left: string, right: string): number {
  const [one, other] = [left.split("/"), right.split("/")];
  const differing = one.findIndex((part, index) => part !== other[index]);
  return (one[differing] ?? "") < (other[differing] ?? "") ? -1 : 1;
}
