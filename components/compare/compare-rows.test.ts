import { describe, expect, it } from "vitest";
import { comparePrediction, type Alignment, type Equality } from "@/lib/core/compare";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { compareRows, divergentPositions, rowOfFrame, type CompareRow } from "./compare-rows";
import { divergenceWords, rowAnnouncement, verdictWords } from "./row-words";

const gold = `
call   | def f(a): | a=1
line   |   b = a   | a=..
line   |   return b | a=..; b=1
return |   return b | => 1`;

function rowsOf(
  predicted: string,
  {
    equality = "resolved",
    alignment = "positional",
    ...answer
  }: { equality?: Equality; alignment?: Alignment; seedCount?: number; isComplete?: boolean } = {},
) {
  const trace = drawTrace(gold);
  const prediction = drawPrediction(predicted, answer);
  return compareRows(trace, comparePrediction(prediction, trace, "context", { alignment }), equality);
}

function kindsOf(rows: ReturnType<typeof rowsOf>): readonly string[] {
  return rows.map((row) => `${row.frameIndex} ${verdictWords(row)}`);
}

function sentenceOf(row: CompareRow): string {
  const { cause, words } = divergenceWords(row);
  return `${cause}: ${words.map((word) => word.text).join("")}`;
}

describe("compareRows", () => {
  it("names the parts that differ", () => {
    const rows = rowsOf(gold.replace("b=1", "b=2").replace("=> 1", "=> '1'"));
    expect(kindsOf(rows)).toEqual(["0 equal", "1 equal", "2 state", "3 value"]);
    expect(divergentPositions(rows)).toEqual([2, 3]);
  });

  it("counts a difference of encoding under raw equality only", () => {
    const written = gold.replace("a=..; b=1", "a=1; b=1");
    expect(kindsOf(rowsOf(written))[2]).toBe("2 formatting");
    expect(divergentPositions(rowsOf(written))).toEqual([]);
    expect(divergentPositions(rowsOf(written, { equality: "raw" }))).toEqual([2]);
  });

  it("keeps gold's numbers behind frames that the prompt gave", () => {
    const rows = rowsOf(gold, { seedCount: 1 });
    expect(kindsOf(rows)).toEqual(["0 given in the prompt", "1 equal", "2 equal", "3 equal"]);
    expect(divergentPositions(rows)).toEqual([]);
  });

  it("goes on counting past gold's end", () => {
    const rows = rowsOf(`${gold}\nline | x | a=1`);
    expect(kindsOf(rows)[4]).toBe("4 invented");
    expect(divergentPositions(rows)).toEqual([4]);
  });

  it("gives what is missing and what does not parse a row each", () => {
    const rows = rowsOf("call | def f(a): | a=1\nmalformed | <|line_sep|>{", { isComplete: false });
    expect(kindsOf(rows)).toEqual(["0 equal", "1 malformed", "2 skipped", "3 skipped"]);
  });

  it("gives invented frames a place of their own before gold's next frame", () => {
    const predicted = gold.replace(
      "line   |   return b",
      "line | x = 9 | a=..\nline | y = 9 | a=..\nline   |   return b",
    );
    const rows = rowsOf(predicted, { alignment: "edit" });
    expect(rows.map((row) => `${row.frameIndex}+${row.invented} ${row.kind}`)).toEqual([
      "0+0 equal",
      "1+0 equal",
      "2+1 invented",
      "2+2 invented",
      "2+0 equal",
      "3+0 equal",
    ]);
    expect(rows.map((row) => rowOfFrame(rows, row.frameIndex, row.invented))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(rows[2]?.error?.errorClass).toBe("E4");
  });

  it("tells a skipped frame from the end of the prediction", () => {
    const skipped = rowsOf(gold.replace("line   |   b = a   | a=..\n", ""), { alignment: "edit" });
    expect(skipped.map((row) => [row.kind, row.isPastEnd])).toContainEqual(["skipped", false]);
    const ended = rowsOf(gold.replace("\nreturn |   return b | => 1", ""));
    expect(ended.at(-1)).toMatchObject({ kind: "skipped", isPastEnd: true });
  });

  it("counts one value in two spellings under raw and resolved equality, not under canonical", () => {
    const predicted = gold.replace("b=1", "b=0x1").replace("=> 1", "=> 0x1");
    expect(kindsOf(rowsOf(predicted)).slice(2)).toEqual(["2 formatting", "3 formatting"]);
    expect(divergentPositions(rowsOf(predicted))).toEqual([2, 3]);
    expect(divergentPositions(rowsOf(predicted, { equality: "canonical" }))).toEqual([]);
  });

  it("finds the row of a frame, or the last", () => {
    const rows = rowsOf(gold);
    expect(rowOfFrame(rows, 2)).toBe(2);
    expect(rowOfFrame(rows, 99)).toBe(3);
    expect(rowOfFrame([], 5)).toBe(0);
  });
});

describe("the words of a row", () => {
  it("says which variable differs and how", () => {
    const row = rowsOf(gold.replace("b=1", "b=2"))[2];
    expect(row === undefined ? null : sentenceOf(row)).toBe("state: b is 1, predicted 2");
    expect(row === undefined ? null : rowAnnouncement(row, 3)).toBe("Frame 2 of 3, differs: state, origin");
  });

  it("says that the event is another", () => {
    const row = rowsOf(gold.replace("return | ", "line | "))[3];
    expect(row === undefined ? null : sentenceOf(row)).toContain("event is return, predicted line");
  });
});
