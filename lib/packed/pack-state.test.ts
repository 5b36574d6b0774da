import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskFolder } from "./disk-folder";
import type { RecordsFile } from "./manifest";
import type { PackFolder } from "./pack-folder";
import { type PackPlan, PackState } from "./pack-state";
import { type PackedRecord, recordComparer } from "./record";
import { mergeRuns, sortRecords, sortRuns } from "./sort-records";
import { memoryFolder } from "./testing/memory-folder";
import { collect, inBatches, manifestOf, openSet, packedSet, record } from "./testing/packed-set";
import { unpackRecords } from "./unpack-records";
import { type RecordFileSizes, writeRecords } from "./write-records";

const sizes: RecordFileSizes = { pageBytes: 500, groupRecords: 20, groupBytes: 2 ** 20, fileBytes: 2000 };

const sources: readonly (readonly PackedRecord[])[] = [0, 1, 2].map((source) =>
  Array.from({ length: 150 }, (_, recordIndex) =>
    record({
      key: `trace-${String((recordIndex * 67) % 150).padStart(3, "0")}`,
      kind: source === 0 ? "trace" : "prediction",
      source,
      recordIndex,
      text: JSON.stringify({
        source,
        recordIndex,
        noise: Math.imul(recordIndex + source * 1000, 0x9e3779b1),
      }),
    }),
  ),
);

const plan: PackPlan = { schemaVersion: 3, sources: manifestOf([], 3).sources };

/** Packs as the command does, and stops with an error after so many files. */
async function pack(
  folder: PackFolder,
  text: string | null,
  stopAfter = Infinity,
): Promise<[string, readonly RecordsFile[]]> {
  const state = PackState.read(text, plan);
  const runs = [];
  for (const [source, records] of sources.entries()) {
    const known = state.runsOf(source);
    const made =
      known ?? (await sortRuns(inBatches(records), folder, { order: "packed", name: `run-${source}` }));
    state.setRuns(source, made);
    runs.push(...made);
  }
  const done = state.files.filter((file) => file.kind === "records");
  try {
    const files = await writeRecords(mergeRuns(runs, folder, { order: "packed", name: "all" }), folder, {
      sizes,
      done,
      onFile: (file) => {
        state.addFile(file);
        return state.files.length < stopAfter ? Promise.resolve() : Promise.reject(new Error("killed"));
      },
    });
    return [state.text(), files];
  } catch (thrown) {
    expect(thrown).toMatchObject({ message: "killed" });
    return [state.text(), state.files.filter((file) => file.kind === "records")];
  }
}

describe("packing", () => {
  test("gives the same bytes twice, and with any memory for the sort", async () => {
    const all = sources.flat();
    const results = [];
    for (const memoryBytes of [2 ** 28, 2 ** 28, 3000]) {
      const folder = memoryFolder();
      const sorted = sortRecords(inBatches(all), folder, { order: "packed", name: "run", memoryBytes });
      results.push({ files: await writeRecords(sorted, folder, { sizes }), bytes: folder.files });
    }
    expect(results[0]?.files.length).toBeGreaterThan(5);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  test("goes on where it was killed, with the bytes of one that was not", async () => {
    const whole = memoryFolder();
    const [, expected] = await pack(whole, null);
    for (const stopAfter of [1, 3, expected.length]) {
      const folder = memoryFolder();
      const [text, first] = await pack(folder, null, stopAfter);
      expect(first).toHaveLength(stopAfter);
      const before = folder.writes.length;
      const [, files] = await pack(folder, text);
      expect(files).toEqual(expected);
      expect(folder.files).toEqual(whole.files);
      const again = new Set(folder.writes.slice(before).map((write) => write.name));
      expect([...again].sort()).toEqual(expected.slice(stopAfter).map((file) => file.name));
    }
  });

  test("makes again what was lost in between, and all records behind it", async () => {
    const whole = memoryFolder();
    const [, expected] = await pack(whole, null);
    const folder = memoryFolder();
    const [text] = await pack(folder, null, 4);
    folder.files.delete("records-00001.parquet");
    folder.files.set("run-2-0", new Uint8Array(3));
    const state = PackState.read(text, plan);
    await state.forgetLost(folder);
    expect(state.files).toEqual(expected.slice(0, 1));
    expect([0, 1, 2].map((source) => state.runsOf(source) === null)).toEqual([false, false, true]);
    const [, files] = await pack(folder, state.text());
    expect(files).toEqual(expected);
    expect(folder.files).toEqual(whole.files);
    expect(folder.openCount).toBe(0);
  });

  test("starts again for other sources, another schema, or a damaged state", async () => {
    const [text] = await pack(memoryFolder(), null, 2);
    expect(PackState.read(text, plan).files).toHaveLength(2);
    expect(PackState.read(text, plan).runsOf(1)).toHaveLength(1);
    const others: readonly PackPlan[] = [
      { ...plan, schemaVersion: 4 },
      { ...plan, sources: plan.sources.slice(1) },
    ];
    for (const other of others) expect(PackState.read(text, other).files).toEqual([]);
    for (const damaged of [null, "", "{", text.slice(0, -9), '{"plan":1}'])
      expect(PackState.read(damaged, plan).runsOf(1)).toBeNull();
  });

  test("holds one row group: its records are let go before those of the next come", async () => {
    const folder = memoryFolder();
    let given = 0;
    let most = 0;
    let written = 0;
    async function* source(): AsyncGenerator<readonly PackedRecord[]> {
      for (const entry of sources.flat().sort(recordComparer("packed"))) {
        if (folder.writes.length > written) {
          written = folder.writes.length;
          given = 0;
        }
        given++;
        most = Math.max(most, given);
        yield await Promise.resolve([entry]);
      }
    }
    await writeRecords(source(), folder, { sizes });
    expect(most).toBeLessThanOrEqual(sizes.groupRecords + 3);
  });

  test("tells where each record went", async () => {
    const folder = memoryFolder();
    const sorted = sources.flat().sort(recordComparer("packed"));
    const placed: [PackedRecord, number][] = [];
    const files = await writeRecords(inBatches(sorted), folder, {
      sizes,
      onPlaced: (entry, number) => placed.push([entry, number]),
    });
    const { reader } = openSet(folder, files);
    for (const [entry, number] of placed.slice(0, 40))
      expect(await reader.read(number)).toEqual({ ...entry, number });
    expect(placed.map(([, number]) => number)).toEqual(sorted.map((_, number) => number));
  });

  test("is undone by unpacking: every source's records in their own order, with any memory", async () => {
    const { reader } = await packedSet(sources.flat(), sizes);
    for (const memoryBytes of [undefined, 2000]) {
      const folder = memoryFolder();
      const options = memoryBytes === undefined ? {} : { memoryBytes };
      const records = await collect(unpackRecords(reader, folder, options));
      expect(records.map(({ source, recordIndex, text }) => ({ source, recordIndex, text }))).toEqual(
        sources.flat().map(({ source, recordIndex, text }) => ({ source, recordIndex, text })),
      );
      expect([...folder.files.keys()]).toEqual([]);
    }
  });
});

describe("a folder on disk", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "framewise-packed-"));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  test("shows a file under its name only when it is whole", async () => {
    const folder = diskFolder(join(directory, "new"));
    const output = await folder.create("a.parquet");
    await output.write(Uint8Array.of(1, 2));
    await output.write(Uint8Array.of(3));
    expect(await readdir(join(directory, "new"))).toEqual(["a.parquet.part"]);
    await output.finish();
    expect(await readdir(join(directory, "new"))).toEqual(["a.parquet"]);
    expect([...(await readFile(join(directory, "new", "a.parquet")))]).toEqual([1, 2, 3]);
    const discarded = await folder.create("b.parquet");
    await discarded.write(Uint8Array.of(1));
    await discarded.discard();
    await folder.remove("a.parquet");
    await folder.remove("a.parquet");
    expect(await readdir(join(directory, "new"))).toEqual([]);
  });

  test("packs, sorts in little memory and reads as one in memory does", async () => {
    const folder = diskFolder(directory);
    const sorted = sortRecords(inBatches(sources.flat()), folder, {
      order: "packed",
      name: "run",
      memoryBytes: 5000,
    });
    const files = await writeRecords(sorted, folder, { sizes });
    const inMemory = await packedSet(sources.flat(), sizes);
    expect(files).toEqual(inMemory.manifest.files);
    expect((await readdir(directory)).sort()).toEqual(files.map((file) => file.name));
    for (const { name } of files)
      expect(new Uint8Array(await readFile(join(directory, name)))).toEqual(inMemory.folder.files.get(name));
  });

  test("refuses names that lead out of it, and says what cannot be written", async () => {
    const folder = diskFolder(directory);
    expect(() => folder.create("../a")).toThrow("Assertion failed");
    await (await folder.create("a")).finish();
    await expect(diskFolder(join(directory, "a")).create("b")).rejects.toMatchObject({
      kind: "shard-unreadable",
    });
    await expect(folder.open("missing")).rejects.toMatchObject({ kind: "shard-unreadable" });
  });
});
