import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingSource, type CountingSource } from "@/lib/shards/testing/counting-source";
import type { PackFolder } from "./pack-folder";
import { heldBytes, type PackedRecord, recordComparer, type RecordOrder } from "./record";
import { mergeRuns, type RunFile, sortRecords, sortRuns } from "./sort-records";
import { memoryFolder } from "./testing/memory-folder";
import { collect, inBatches, record } from "./testing/packed-set";

const records = fc
  .array(
    fc.record({
      key: fc.string({ unit: "grapheme", maxLength: 3 }),
      kind: fc.constantFrom("trace" as const, "prediction" as const, "other" as const),
      source: fc.integer({ min: 0, max: 3 }),
      member: fc.option(fc.string({ unit: "grapheme", minLength: 1 })),
      content: fc.constantFrom("json" as const, "text" as const, "row" as const, "problem" as const),
      text: fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("\ufeff"), fc.string({ minLength: 500 })),
    }),
    { maxLength: 120 },
  )
  .map((list) => list.map((fields, recordIndex): PackedRecord => ({ ...fields, recordIndex })));

const order = fc.constantFrom<RecordOrder>("packed", "source");

describe("sorting records", () => {
  test("gives what sorting in memory gives, however little memory there is, and leaves nothing behind", async () => {
    await fc.assert(
      fc.asyncProperty(records, order, fc.integer({ min: 1, max: 20_000 }), async (list, by, memoryBytes) => {
        const folder = memoryFolder();
        const options = { order: by, name: "run", memoryBytes };
        expect(await collect(sortRecords(inBatches(list, 9), folder, options))).toEqual(
          [...list].sort(recordComparer(by)),
        );
        expect([...folder.files.keys()]).toEqual([]);
        expect(folder.openCount).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test("merges runs of several sources, made apart, and keeps them", async () => {
    const folder = memoryFolder();
    const list = Array.from({ length: 500 }, (_, index) =>
      record({ key: String((index * 7919) % 500), source: index % 3, recordIndex: index }),
    );
    const runs: RunFile[] = [];
    for (const source of [2, 0, 1]) {
      const own = list.filter((entry) => entry.source === source);
      const options = { order: "packed", name: `source-${source}`, memoryBytes: 20 * 150 } as const;
      runs.push(...(await sortRuns(inBatches(own), folder, options)));
    }
    expect(runs.length).toBeGreaterThan(20);
    expect(runs[0]?.name).toBe("source-2-0");
    expect(runs.reduce((sum, run) => sum + run.records, 0)).toBe(500);
    const merged = await collect(mergeRuns(runs, folder, { order: "packed", name: "all" }));
    expect(merged).toEqual([...list].sort(recordComparer("packed")));
    expect([...folder.files.keys()].sort()).toEqual(runs.map((run) => run.name).sort());
  });

  test("opens at most 64 runs at a time", async () => {
    const folder = memoryFolder();
    let most = 0;
    const watched: PackFolder = {
      ...folder,
      async open(name) {
        const file = await folder.open(name);
        most = Math.max(most, folder.openCount);
        return file;
      },
    };
    const list = Array.from({ length: 200 }, (_, index) =>
      record({ key: String(-index), recordIndex: index }),
    );
    const options = { order: "packed", name: "run", memoryBytes: 1 } as const;
    expect(await collect(sortRecords(inBatches(list), watched, options))).toEqual(
      [...list].sort(recordComparer("packed")),
    );
    expect(most).toBe(64);
    expect([...folder.files.keys()]).toEqual([]);
  });

  test("holds no more than it may: a run is written as soon as the next record would not fit", async () => {
    const folder = memoryFolder();
    const memoryBytes = 100_000;
    let held = 0;
    let most = 0;
    const watched: PackFolder = {
      ...folder,
      create(name) {
        held = 0;
        return folder.create(name);
      },
    };
    async function* source(): AsyncGenerator<readonly PackedRecord[]> {
      for (let recordIndex = 0; recordIndex < 2000; recordIndex++) {
        const entry = record({ recordIndex, text: "x".repeat((recordIndex * 37) % 3000) });
        held += heldBytes(entry);
        most = Math.max(most, held);
        yield await Promise.resolve([entry]);
      }
    }
    const runs = await sortRuns(source(), watched, { order: "packed", name: "run", memoryBytes });
    expect(runs.length).toBeGreaterThan(50);
    expect(most).toBeLessThan(memoryBytes + heldBytes(record({ text: "x".repeat(3000) })));
  });

  test("reads each run once, from front to back, no more than 512 KiB ahead", async () => {
    const folder = memoryFolder();
    const list = Array.from({ length: 3000 }, (_, recordIndex) =>
      record({ key: String((recordIndex * 7919) % 3000), recordIndex, text: "x".repeat(1000) }),
    );
    const options = { order: "packed", name: "run", memoryBytes: 2_000_000 } as const;
    const runs = await sortRuns(inBatches(list), folder, options);
    const sources: CountingSource[] = [];
    const watched: PackFolder = {
      ...folder,
      async open(name) {
        const file = await folder.open(name);
        const source = countingSource(file);
        sources.push(source);
        return Object.assign(source, { close: () => file.close() });
      },
    };
    let given = 0;
    for await (const batch of mergeRuns(runs, watched, options)) {
      given += batch.reduce((sum, entry) => sum + entry.text.length, 0);
      const read = sources.reduce(
        (sum, source) => sum + source.reads.reduce((all, { from, to }) => all + to - from, 0),
        0,
      );
      expect(read - given).toBeLessThan(runs.length * 512 * 1024 + 200_000);
    }
    for (const { reads } of sources)
      expect(reads.map(({ from }) => from)).toEqual([0, ...reads.slice(0, -1).map(({ to }) => to)]);
  });

  test("stops when cancelled, and leaves nothing behind", async () => {
    const folder = memoryFolder();
    const controller = new AbortController();
    async function* source(): AsyncGenerator<readonly PackedRecord[]> {
      for (let recordIndex = 0; ; recordIndex++) {
        if (recordIndex === 50) controller.abort();
        yield await Promise.resolve([record({ recordIndex })]);
      }
    }
    const options = { order: "packed", name: "run", memoryBytes: 1000, signal: controller.signal } as const;
    await expect(collect(sortRecords(source(), folder, options))).rejects.toMatchObject({
      kind: "cancelled",
    });
    expect([...folder.files.keys()]).toEqual([]);
  });

  test("says where a run is damaged", async () => {
    const folder = memoryFolder();
    const list = [record({ recordIndex: 0 }), record({ recordIndex: 1 })];
    const runs = await sortRuns(inBatches(list), folder, { order: "packed", name: "run" });
    const bytes = folder.files.get("run-0") ?? new Uint8Array(0);
    folder.files.set("run-0", bytes.slice(0, -1));
    await expect(collect(mergeRuns(runs, folder, { order: "packed", name: "all" }))).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: "run-0: it ends 24 bytes into a record, before byte 49",
    });
    const wrong = bytes.slice();
    wrong[4] = 9;
    folder.files.set("run-0", wrong);
    await expect(collect(mergeRuns(runs, folder, { order: "packed", name: "all" }))).rejects.toThrow(
      "bytes that are no record",
    );
  });
});
