import { describe, expect, it } from "vitest";
import { comparePrediction } from "@/lib/core/compare";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { buildTextLines, type TextLine, type TextLines, type TextSide } from "./text-lines";

const drawing = `
  call   | def f(a):     | a=1
  line   |     b = a     | a=..
  line   |     return b  | a=..; b=1
  return |     return b  | => 1`;
const trace = drawTrace(drawing);

function chosen(predicted: string) {
  const record = drawPrediction(predicted);
  return { listed: null as never, record, comparison: comparePrediction(record, trace, "context") };
}

function told({ count, at }: TextLines): readonly string[] {
  expect(at(count)).toBeNull();
  return Array.from({ length: count }, (_, position) => {
    const line: TextLine | null = at(position);
    expect(at(position)).toBe(line);
    if (line === null) return "nothing";
    if (line.kind === "context") return "context";
    return line.kind === "end" ? `end ${line.side} ${line.isComplete}` : `${line.side} ${line.frame ?? "-"}`;
  });
}

function linesOf(predicted: string | null, side: TextSide) {
  return told(buildTextLines(trace, predicted === null ? null : chosen(predicted), side));
}

const wrong = drawing.replace("b=1", "b=2");

describe("the lines of a trace's text", () => {
  it("are the context, each frame, and the end", () => {
    expect(linesOf(null, "both")).toEqual([
      "context",
      "truth 0",
      "truth 1",
      "truth 2",
      "truth 3",
      "end truth true",
    ]);
  });

  it("say a frame once where the prediction writes it alike, else truth and prediction", () => {
    expect(linesOf(wrong, "both")).toEqual([
      "context",
      "both 0",
      "both 1",
      "truth 2",
      "prediction 2",
      "both 3",
      "end both true",
    ]);
  });

  it("are those of one side alone where asked", () => {
    expect(linesOf(wrong, "prediction")).toEqual([
      "context",
      "both 0",
      "both 1",
      "prediction 2",
      "both 3",
      "end prediction true",
    ]);
    expect(linesOf(wrong, "truth")).toHaveLength(6);
  });

  it("show what was predicted behind gold's end at no frame", () => {
    const longer = `${drawing}\n  line | x | a=1`;
    expect(linesOf(longer, "both").slice(-2)).toEqual(["prediction -", "end both true"]);
  });

  it("know where each frame stands, also one that a prediction left out", () => {
    const { positionOf } = buildTextLines(trace, chosen(wrong), "both");
    expect([0, 1, 2, 3].map(positionOf)).toEqual([1, 2, 3, 5]);
    const short = buildTextLines(trace, chosen(drawing.split("\n").slice(0, 3).join("\n")), "prediction");
    expect([0, 1, 2, 3].map(short.positionOf)).toEqual([1, 2, 2, 2]);
  });
});
