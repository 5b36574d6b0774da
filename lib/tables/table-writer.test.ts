import { tableFromIPC } from "apache-arrow";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { openNodeDatabase } from "@/lib/database/node";
import { sql } from "@/lib/database";

import { type RowOf, type TableDefinition, tables, TableWriter } from "./index";
import { things } from "./testing/things";

const { label, count, size_bytes, is_good } = things.columns;
const flat = { ...things, columns: { label, count, size_bytes, is_good } } as const satisfies TableDefinition;
type Thing = RowOf<typeof flat>;

const nothing: Thing = { label: null, count: null, size_bytes: null, is_good: null };

const thing: fc.Arbitrary<Thing> = fc.record({
  label: fc.option(
    fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary-ascii", maxLength: 100 })),
  ),
  count: fc.option(fc.integer()),
  size_bytes: fc.option(fc.oneof(fc.double({ noNaN: true }), fc.maxSafeNat())),
  is_good: fc.option(fc.boolean()),
});

function written(...rows: readonly Thing[]): Uint8Array | null {
  const writer = new TableWriter(flat);
  for (const row of rows) writer.append(row);
  return writer.take();
}

function read(ipc: Uint8Array | null): unknown[] {
  if (ipc === null) return [];
  return tableFromIPC(ipc)
    .toArray()
    .map((row: { toJSON(): unknown }) => row.toJSON());
}

describe("a batch", () => {
  test("gives back any rows", () => {
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 60 }), (rows) => {
        expect(read(written(...rows))).toEqual(rows);
      }),
    );
  });

  test("gives back any rows through the engine", async () => {
    const database = await openNodeDatabase();
    await database.create([flat]);
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { minLength: 1, maxLength: 60 }), async (rows) => {
        await database.execute(sql`truncate loaded.things`);
        await database.load(flat, written(...rows) ?? new Uint8Array(0));
        expect(await database.query(sql`select * from things`)).toEqual(rows);
      }),
    );
    await database.close();
  });

  test("of no rows is none", () => {
    expect(written()).toBeNull();
  });

  test("is one buffer of its own with one complete stream", () => {
    const ipc = written(nothing);
    expect(ipc?.byteOffset).toBe(0);
    expect(ipc?.buffer.byteLength).toBe(ipc?.byteLength);
    expect([...(ipc?.slice(-8) ?? [])]).toEqual([255, 255, 255, 255, 0, 0, 0, 0]);
  });

  test("has the columns of the table in their order, all nullable", () => {
    const fields = tableFromIPC(written(nothing)).schema.fields;
    expect(fields.map((field) => `${field.name} ${String(field.type)} ${String(field.nullable)}`)).toEqual([
      "label Utf8 true",
      "count Int32 true",
      "size_bytes Float64 true",
      "is_good Bool true",
    ]);
  });

  test("holds emoji, and U+FFFD for half of one, in short and long text", () => {
    const labels = ["👩‍🚀", "a".repeat(100) + "🎉", "\ud83d", "x\udc00y", "b".repeat(100) + "\ud83d!"];
    const rows = read(written(...labels.map((label) => ({ ...nothing, label }))));
    const expected = ["👩‍🚀", "a".repeat(100) + "🎉", "\ufffd", "x\ufffdy", "b".repeat(100) + "\ufffd!"];
    expect(rows).toEqual(expected.map((label) => ({ ...nothing, label })));
  });
});

describe("a writer", () => {
  test("is empty after it gave its rows, and keeps nothing of them", () => {
    const writer = new TableWriter(flat);
    const full: Thing = { label: "a", count: 1, size_bytes: 2, is_good: true };
    for (let index = 0; index < 3000; index++) writer.append(full);
    expect(writer.rowCount).toBe(3000);
    expect(writer.sizeBytes).toBe(3000 * (1 + 4 + 8) + 375);
    const first = writer.take();
    expect(writer.rowCount).toBe(0);
    expect(writer.sizeBytes).toBe(0);
    expect(writer.take()).toBeNull();
    writer.append(nothing);
    writer.append({ ...nothing, label: "bc" });
    expect(read(writer.take())).toEqual([nothing, { ...nothing, label: "bc" }]);
    expect(read(first)).toEqual(Array.from({ length: 3000 }, () => full));
  });

  test("refuses what a column cannot hold, and is none the worse", () => {
    const writer = new TableWriter(flat);
    writer.append({ ...nothing, label: "first" });
    const refused: readonly unknown[] = [
      { ...nothing, label: "gone", count: 2 ** 31 },
      { ...nothing, label: "gone", count: 0.5 },
      { ...nothing, label: "gone", count: Number.NaN },
      { ...nothing, label: "gone", count: "1" },
      { ...nothing, label: 1 },
      { ...nothing, label: "gone", is_good: 1 },
      { label: "gone", count: 1 },
    ];
    for (const row of refused) {
      expect(() => {
        writer.append(row as Thing);
      }).toThrow("Assertion failed");
    }
    writer.append({ ...nothing, size_bytes: Number.NaN });
    expect(read(writer.take())).toEqual([
      { ...nothing, label: "first" },
      { ...nothing, size_bytes: Number.NaN },
    ]);
  });
});

describe("the schema", () => {
  test("names each table and its columns as the engine does, and describes them", () => {
    for (const [key, table] of Object.entries<TableDefinition>(tables)) {
      expect(table.name).toBe(key);
      expect(table.description).toMatch(/[.]$/);
      for (const [name, column] of Object.entries(table.columns)) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(column.description).not.toBe("");
      }
    }
  });

  test("is accepted by the engine as a whole", async () => {
    const database = await openNodeDatabase();
    await database.create(Object.values(tables));
    await database.create(Object.values(tables));
    await database.close();
  });
});
