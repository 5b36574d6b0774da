import { tableFromIPC } from "apache-arrow";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinBatches } from "./join-batches";
import { type TableDefinition, TableWriter } from "./index";
import { things } from "./testing/things";

const { label, count } = things.columns;
const pairs = { ...things, columns: { label, count } } as const satisfies TableDefinition;
const counts = { ...things, columns: { count } } as const satisfies TableDefinition;

type Row = readonly [string | null, number | null];

const row = fc.tuple(fc.option(fc.string({ maxLength: 9 })), fc.option(fc.integer()));
const someRows = fc.array(row, { minLength: 1, maxLength: 8 });

function batchOf(rows: readonly Row[]): Uint8Array {
  const writer = new TableWriter(pairs);
  for (const [label, count] of rows) writer.append({ label, count });
  return writer.take() ?? new Uint8Array();
}

function rowsOf(stream: Uint8Array): readonly unknown[] {
  const table = tableFromIPC(stream);
  const [labels, counts] = [table.getChild("label"), table.getChild("count")];
  return Array.from({ length: table.numRows }, (_, at): readonly unknown[] => [
    labels?.get(at),
    counts?.get(at),
  ]);
}

test("the rows are the same in the same order, and no stream of several batches is larger than allowed", () => {
  fc.assert(
    fc.property(
      fc.array(someRows, { maxLength: 9 }),
      fc.integer({ min: 0, max: 6000 }),
      (rows, mostBytes) => {
        const batches = rows.map(batchOf);
        const joined = joinBatches(batches, mostBytes);
        expect(joined.flatMap(rowsOf)).toEqual(rows.flat());
        const alone = new Set(batches);
        expect(joined.every((stream) => alone.has(stream) || stream.length <= mostBytes)).toBe(true);
      },
    ),
  );
});

test("what fits becomes one stream", () => {
  const batches = [batchOf([["a", 1]]), batchOf([["b", 2]]), batchOf([["c", null]])];
  const [stream, ...more] = joinBatches(batches, 1e6);
  expect(more).toEqual([]);
  expect(tableFromIPC(stream ?? new Uint8Array()).batches).toHaveLength(3);
});

test("batches of other columns stay apart", () => {
  const writer = new TableWriter(counts);
  writer.append({ count: 7 });
  const other = writer.take() ?? new Uint8Array();
  expect(joinBatches([batchOf([["a", 1]]), other], 1e6)).toHaveLength(2);
});
