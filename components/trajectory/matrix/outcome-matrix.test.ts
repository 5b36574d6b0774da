import { describe, expect, it } from "vitest";
import type { OutcomeCell } from "@/lib/hooks";
import { outcomeMatrix, shownRows } from "./outcome-matrix";

function cell(instanceId: string, shardRef: string, judgedCount: number, passedCount: number): OutcomeCell {
  return {
    instanceId,
    model: "m",
    shardRef,
    sample: null,
    runCount: judgedCount + 1,
    judgedCount,
    passedCount,
    first: { id: "r", shardRef, recordIndex: 0 },
  };
}

const { columns, rows } = outcomeMatrix([
  cell("i1", "x/runs-one.jsonl", 4, 1),
  cell("i2", "x/runs-one.jsonl", 1, 1),
  cell("i1", "x/runs-two.jsonl", 1, 1),
  cell("i3", "x/runs-one.jsonl", 2, 0),
  cell("i4", "x/runs-one.jsonl", 0, 0),
]);
const view = { words: "", agreement: "all", order: "", isDescending: false } as const;

function idsOf(changes: Partial<Parameters<typeof shownRows>[1]>): readonly string[] {
  return shownRows(rows, { ...view, ...changes }).map(({ instanceId }) => instanceId);
}

describe("the matrix of outcomes", () => {
  it("adds up rows and columns, and names files by what tells them apart", () => {
    expect(columns.map(({ detail, judgedCount, passedCount }) => [detail, judgedCount, passedCount])).toEqual(
      [
        ["one", 7, 2],
        ["two", 1, 1],
      ],
    );
    expect(rows[0]).toMatchObject({ instanceId: "i1", runCount: 7, judgedCount: 5, passedCount: 2 });
  });

  it("is filtered by how the judged runs agree", () => {
    expect(idsOf({ agreement: "differ" })).toEqual(["i1"]);
    expect(idsOf({ agreement: "passed" })).toEqual(["i2"]);
    expect(idsOf({ agreement: "failed" })).toEqual(["i3"]);
    expect(idsOf({ words: "I2" })).toEqual(["i2"]);
  });

  it("is sorted by rate, unjudged instances last whichever way", () => {
    expect(idsOf({ order: "rate" })).toEqual(["i3", "i1", "i2", "i4"]);
    expect(idsOf({ order: "rate", isDescending: true })).toEqual(["i2", "i1", "i3", "i4"]);
    expect(idsOf({ order: columns[1]?.key ?? "" })).toEqual(["i1", "i2", "i3", "i4"]);
    expect(idsOf({ order: "instance", isDescending: true })).toEqual(["i4", "i3", "i2", "i1"]);
  });
});
