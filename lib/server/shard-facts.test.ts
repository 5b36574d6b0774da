import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashSource, memorySource } from "@/lib/shards";
import { listCatalog } from "./catalog";
import { ShardFactsReader } from "./shard-facts";
import { servedDirectory, temporaryDirectory, type TemporaryDirectory } from "./testing/served-directory";

const rows = parquetWriteBuffer({ columnData: [{ name: "id", data: ["a", "b", "c"], type: "STRING" }] });
let directory: TemporaryDirectory;

beforeAll(async () => {
  directory = await temporaryDirectory({
    "a.jsonl": "{}\n",
    "torn.parquet": "PAR1 and no footer PAR1",
    "z.jsonl": "",
  });
  await writeFile(path.join(directory.path, "rows.data"), new Uint8Array(rows));
});

afterAll(() => directory.remove());

async function factsOf(facts: ShardFactsReader): Promise<readonly unknown[]> {
  const { entries } = await listCatalog(servedDirectory(directory.path), facts);
  return entries.map((entry) => ("kind" in entry ? [entry.name, entry.rowCount, entry.contentHash] : []));
}

function hashOf(bytes: Uint8Array): Promise<string> {
  return hashSource(memorySource("bytes", bytes));
}

test("the first catalog answers without them, a later one with what was read behind it", async () => {
  const facts = new ShardFactsReader();
  expect(await factsOf(facts)).toEqual([
    ["a.jsonl", null, null],
    ["rows.data", null, null],
    ["torn.parquet", null, null],
    ["z.jsonl", null, null],
  ]);
  await facts.settled();
  expect(await factsOf(facts)).toEqual([
    ["a.jsonl", null, await hashOf(Buffer.from("{}\n"))],
    ["rows.data", 3, await hashOf(new Uint8Array(rows))],
    ["torn.parquet", null, await hashOf(Buffer.from("PAR1 and no footer PAR1"))],
    ["z.jsonl", null, await hashOf(new Uint8Array(0))],
  ]);
});

test("a file that changes is read again, and until then nothing is said of it", async () => {
  const facts = new ShardFactsReader();
  const file = path.join(directory.path, "a.jsonl");
  facts.look(file, await stat(file, { bigint: true }));
  await facts.settled();
  await writeFile(file, "{}\n{}\n");
  const state = await stat(file, { bigint: true });
  expect(facts.look(file, state)).toEqual({ rowCount: null, contentHash: null });
  await facts.settled();
  expect(facts.look(file, state).contentHash).toBe(await hashOf(Buffer.from("{}\n{}\n")));
});

test("a file that went away has none and stops no other", async () => {
  const facts = new ShardFactsReader();
  const file = path.join(directory.path, "z.jsonl");
  const state = await stat(file, { bigint: true });
  facts.look(path.join(directory.path, "gone.jsonl"), state);
  facts.look(file, state);
  await facts.settled();
  expect(facts.look(path.join(directory.path, "gone.jsonl"), state).contentHash).toBeNull();
  expect(facts.look(file, state).contentHash).not.toBeNull();
});
