import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase } from "@/lib/database/node";
import { allTables } from "@/lib/tables";
import { browseSorts, browseStates, countTraces, type Database, queryNeighbours, queryTraces } from ".";
import {
  aTables,
  aText,
  fillTables,
  modelList,
  models,
  type ModelTables,
  shownOf,
} from "./testing/list-model";
import type { TraceList } from "./trace-list";

let database: Database;

beforeAll(async () => {
  database = await openNodeDatabase();
  await database.create(allTables);
});

afterAll(async () => {
  await database.close();
});

const aList: fc.Arbitrary<TraceList> = fc.record({
  filter: fc.record({
    text: fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 3, arbitrary: aText }),
    model: fc.constantFrom("", "", ...models, "nobody"),
    state: fc.constantFrom("all", "all", ...browseStates),
  }),
  sort: fc.constantFrom(...browseSorts),
  isDescending: fc.boolean(),
});

/** A page of more than some thousand rows is cut in another way than a small one. */
const aPage = fc.record({ offset: fc.nat(9), limit: fc.constantFrom(1, 2, 5, 6000) });

async function expectList(list: TraceList, tables: ModelTables): Promise<void> {
  const expected = modelList(list, tables);
  const rows = await queryTraces(database, { ...list, offset: 0, limit: 100 });
  expect(rows.map(shownOf)).toEqual(expected);
  expect(await countTraces(database, list.filter)).toEqual({
    listed: expected.length,
    total: tables.traces.length,
  });
}

async function expectNeighbours(list: TraceList, tables: ModelTables, traceKey: number): Promise<void> {
  const expected = modelList(list, tables);
  const at = expected.findIndex((row) => row.traceKey === traceKey);
  const around = await queryNeighbours(database, list, traceKey);
  expect([around.position, around.count]).toEqual(at === -1 ? [null, 0] : [at, expected.length]);
  for (const [neighbour, row] of [
    [around.previous, at === -1 ? undefined : expected[at - 1]],
    [around.next, at === -1 ? undefined : expected[at + 1]],
  ] as const) {
    if (row === undefined) expect(neighbour).toBeNull();
    else {
      const { traceKey: key, id, shardRef, record, isDuplicate } = row;
      expect(neighbour).toEqual({ traceKey: key, id, shardRef, record, isDuplicate });
    }
  }
}

describe("the list of traces", () => {
  it("has the rows and the order of a plain program, page by page, and the neighbours that it shows", async () => {
    await fc.assert(
      fc.asyncProperty(aTables, fc.array(fc.tuple(aList, aPage), { minLength: 8 }), async (tables, asked) => {
        await fillTables(database, tables);
        for (const [list, page] of asked) {
          await expectList(list, tables);
          const rows = await queryTraces(database, { ...list, ...page });
          expect(rows.map(shownOf)).toEqual(
            modelList(list, tables).slice(page.offset, page.offset + page.limit),
          );
          const { traceKey = -1 } = tables.traces[page.offset % (tables.traces.length + 1)] ?? {};
          await expectNeighbours(list, tables, traceKey);
        }
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it("is right for every state, sort and direction", async () => {
    const [tables] = fc.sample(
      aTables.filter(({ traces, scores }) => traces.length > 9 && scores.length > 9),
      1,
    );
    if (tables === undefined) throw new Error("no tables were drawn");
    await fillTables(database, tables);
    for (const state of browseStates) {
      for (const sort of browseSorts) {
        for (const isDescending of [false, true]) {
          const list = { filter: { text: "", model: "", state }, sort, isDescending };
          await expectList(list, tables);
          for (const { traceKey } of modelList(list, tables).slice(0, 3))
            await expectNeighbours(list, tables, traceKey);
        }
      }
    }
  }, 60_000);

  it.each([
    ["ΣΊΣΥΦΟΣ", "σίσυφοσ"],
    ["straße_É1", "É1"],
    ["naïve", "NAÏVE"],
    ["300 \u212A", "k"],
    ["bench-0012", "-0012"],
    ["Word_Count", "word_count"],
    ["İstanbul", "istanbul"],
    ["100%", "0%"],
  ])("finds %s by %s", async (program, text) => {
    const trace = {
      shard: 0,
      number: 0,
      id: "t",
      entry: null,
      input: null,
      frameCount: 0,
      depth: 0,
      exceptions: 0,
      truncated: null,
      isDuplicate: false,
    };
    const traces = [program, "other"].map((name, number) => ({
      ...trace,
      number,
      traceKey: number,
      program: name,
    }));
    await fillTables(database, { shards: [], traces, predictions: [], scores: [] });
    const filter = { text, model: "", state: "all" } as const;
    const rows = await queryTraces(database, {
      filter,
      sort: "order",
      isDescending: false,
      offset: 0,
      limit: 9,
    });
    expect(rows.map((row) => row.program)).toEqual([program]);
  });
});
