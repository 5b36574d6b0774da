import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RowOf, type TableDefinition, tables } from "@/lib/tables";
import { things } from "@/lib/tables/testing/things";
import { cellAt } from "./column-vector";
import { memoryFolder, type MemoryFolder } from "./testing/memory-folder";
import { inBatches, openSet } from "./testing/packed-set";
import { writeIndex } from "./write-index";
import type { PackedReader } from "./packed-reader";

type Thing = RowOf<typeof things>;

const nothing: Thing = { label: null, count: null, size_bytes: null, is_good: null, lines: null };

const label = fc.oneof(
  fc.constantFrom("a", "b", ""),
  fc.string({ unit: "grapheme" }),
  fc.constant("\ufeffx"),
);
const thing: fc.Arbitrary<Thing> = fc.record({
  label: fc.option(label),
  count: fc.option(fc.oneof(fc.integer(), fc.integer({ min: 0, max: 3 }))),
  size_bytes: fc.option(fc.oneof(fc.double({ noNaN: true }), fc.maxSafeNat(), fc.constant(Number.NaN))),
  is_good: fc.option(fc.boolean()),
  lines: fc.option(fc.array(fc.integer({ min: -3, max: 40 }), { maxLength: 30 })),
});

async function rowsOf(
  reader: PackedReader,
  table: TableDefinition,
  columns?: readonly string[],
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const batch of reader.readIndex(table, columns === undefined ? {} : { columns })) {
    for (let row = 0; row < batch.rows; row++) {
      const cells = [...batch.columns].map(([name, vector]) => {
        const cell = cellAt(vector, row);
        return [name, cell instanceof Int32Array ? [...cell] : cell];
      });
      rows.push(Object.fromEntries(cells));
    }
  }
  return rows;
}

async function written(
  rows: readonly Thing[],
  groupCells?: number,
): Promise<{ reader: PackedReader; folder: MemoryFolder }> {
  const folder = memoryFolder();
  const file = await writeIndex(
    things,
    inBatches(rows, 7),
    folder,
    groupCells === undefined ? {} : { groupCells },
  );
  return { folder, reader: openSet(folder, [file]).reader };
}

describe("an index file", () => {
  test("gives back any rows, whatever row groups they are in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { maxLength: 80 }),
        fc.integer({ min: 1, max: 400 }),
        async (rows, cells) => {
          const { reader } = await written(rows, cells);
          expect(await rowsOf(reader, things)).toEqual(rows);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("gives back rows of many pages with and without a dictionary", async () => {
    const rows = Array.from({ length: 20_000 }, (_, row): Thing => ({
      label: row % 2 === 0 ? `unique label number ${row} of many that are long enough for pages` : null,
      count: row % 3,
      size_bytes: row * 7300 + 0.5,
      is_good: row % 5 === 0 ? null : row % 2 === 0,
      lines: row % 11 === 0 ? null : Array.from({ length: row % 40 }, (_, item) => (row * item) % 100_003),
    }));
    const { reader } = await written(rows, 4_000_000);
    expect(await rowsOf(reader, things)).toEqual(rows);
  });

  test("reads nothing but the footer and the columns asked for, each row group in one read", async () => {
    const rows = Array.from({ length: 5000 }, (_, row): Thing => ({
      ...nothing,
      label: `${Math.imul(row, 0x9e3779b1)} ${Math.imul(row, 0x85ebca6b)} ${Math.imul(row, 0xc2b2ae35)}`,
      count: row,
    }));
    const folder = memoryFolder();
    const file = await writeIndex(things, inBatches(rows), folder);
    const { reader, reads } = openSet(folder, [file]);
    expect(await rowsOf(reader, things, ["count"])).toEqual(rows.map(({ count }) => ({ count })));
    const source = reads.get(file.name);
    expect(source?.reads).toHaveLength(2);
    expect(source?.reads[0]).toEqual({ from: file.size - file.footer_size, to: file.size });
    expect(source?.bytesRead).toBeLessThan(file.size / 4);
  });

  test("is none for a table without a file, and has no rows for one without rows", async () => {
    const { reader } = await written([]);
    expect(reader.hasIndex(things)).toBe(true);
    expect(await rowsOf(reader, things)).toEqual([]);
    expect(reader.hasIndex(tables.traces)).toBe(false);
    expect(await rowsOf(reader, tables.traces)).toEqual([]);
  });

  test("of a table that has another column now is refused by name", async () => {
    const { reader } = await written([nothing]);
    const newer = {
      ...things,
      columns: { ...things.columns, size_bytes: { type: "text", description: "." } },
    } as const;
    await expect(rowsOf(reader, newer)).rejects.toMatchObject({
      kind: "shard-unsupported",
      message: "index-things.parquet: it has no column size_bytes of text",
    });
  });

  test("refuses a row that lacks a column, or holds what the column cannot", async () => {
    const lacking: unknown = { label: "a" };
    const wrong: unknown = { ...nothing, count: 0.5 };
    for (const row of [lacking, wrong])
      await expect(written([row as Thing])).rejects.toThrow(/lacks column count|expected integer/);
  });

  test("of every index table is written and read with its own columns", async () => {
    for (const table of Object.values<TableDefinition>(tables)) {
      const empty = Object.fromEntries(Object.keys(table.columns).map((name) => [name, null]));
      const folder = memoryFolder();
      const file = await writeIndex(table, inBatches([empty, empty]), folder);
      expect(await rowsOf(openSet(folder, [file]).reader, table)).toEqual([empty, empty]);
    }
  });
});
