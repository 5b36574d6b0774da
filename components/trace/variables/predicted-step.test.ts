import { expect, it } from "vitest";
import type { TraceEntry } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { predictedStep } from "./predicted-step";

const [call, line, finish, broken] = drawTrace(`
  call      | def f(a):     | a=1
  line      |     return a  | a=..
  return    |     return a  | => 1
  malformed | <|line_sep|>{`).entries;

function stepOf(truth: TraceEntry | undefined, predicted: TraceEntry | undefined | null) {
  if (truth === undefined || truth.event === "malformed" || predicted === undefined)
    throw new Error("not drawn");
  return predictedStep(truth, predicted);
}

it("a frame told as it ran, none, and one that does not parse have no other step", () => {
  expect(stepOf(line, line)).toBe(null);
  expect(stepOf(line, null)).toBe(null);
  expect(stepOf(line, broken)).toBe(null);
});

it("another line and another event are told, each where it differs", () => {
  expect(stepOf(call, line)).toEqual({ event: "line", source: "return a" });
  expect(stepOf(line, finish)).toEqual({ event: "return", source: null });
});
