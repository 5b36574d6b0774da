import { describe, expect, it } from "vitest";
import { buildStepIndex, effectsOf } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { predictedArguments, valuesOf } from "./code-values";
import { predictedHere } from "./predicted-here";

const source = "def f(n):\n    m = n\n    m = m\n    return m";
const long = "x".repeat(200);
const { entries } = drawTrace(
  `
  call   | def f(n):        | n=1
  line   |     m = n        | n=1; m=0
  line   |     m = m        | n=1; m='${long}'
  return |     return m     | => 1
`,
  "context",
  { source },
);

function valuesAt(at: number, drawing: string): readonly string[] {
  const index = buildStepIndex(entries);
  const frame = index.frame(at);
  if (frame === null) throw new Error(`No frame ${at}`);
  const after = index.after(at);
  const effects = frame.locals === null ? [] : effectsOf(frame, after);
  const here = predictedHere({ frame, effects, after }, drawTrace(drawing).entries, "recorded");
  if (here === null) throw new Error(`No predicted frame ${at}`);
  const values = [
    ...predictedArguments(here, frame.event),
    ...valuesOf(
      effects.filter(({ kind }) => kind === "changed"),
      here.variables,
    ),
  ];
  return values.map(({ name, note, text }) => `${name} | ${note} | ${text}`);
}

describe("values in full", () => {
  it("have what was predicted beside what it is instead of, whole and named as such", () => {
    const predicted = `
      call   | def f(n):        | n=1
      line   |     m = n        | n=1; m=[0]
      line   |     m = m        | n=1; m='${long}y'; k=2
      return |     return m     | => 1
    `;
    expect(valuesAt(1, predicted)).toEqual([
      `m | str · changed | '${long}'`,
      "m | int · before | 0",
      `m | str · predicted | '${long}y'`,
      "m | list · predicted before | [0]",
      "k | int · predicted | 2",
    ]);
  });

  it("have the line and the value of another step, and of a right one nothing more", () => {
    const predicted = `
      call   | def f(n):        | n=1
      line   |     m = n + 0    | n=1; m=0
      line   |     m = m        | n=1; m='${long}'
      return |     return m     | => [2]
    `;
    expect(valuesAt(1, predicted)).toEqual([
      "line | predicted | m = n + 0",
      `m | str · changed | '${long}'`,
      "m | int · before | 0",
    ]);
    expect(valuesAt(3, predicted)).toEqual(["return | list · predicted | [2]"]);
    expect(valuesAt(2, predicted)).toEqual([]);
  });
});
