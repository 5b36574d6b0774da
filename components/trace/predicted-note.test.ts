import { describe, expect, it } from "vitest";
import { buildStepIndex, effectsOf, type TraceEntry } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { predictedNote } from "./predicted-note";

const source = "def f(n):\n    m = n\n    k = m\n    return k";
const truth = drawTrace(
  `
  call   | def f(n):        | n=1
  line   |     m = n        | n=1
  line   |     k = m        | n=1; m=1
  return |     return k     | => 1
`,
  "context",
  { source },
);

function entriesOf(drawing: string): readonly TraceEntry[] {
  return drawTrace(drawing).entries;
}

function notesAt(at: number, predicted: readonly (TraceEntry | null)[]): readonly (readonly string[])[] {
  const index = buildStepIndex(truth.entries);
  const frame = index.frame(at);
  if (frame === null) throw new Error(`No frame ${at}`);
  const after = index.after(at);
  const effects = frame.locals === null ? [] : effectsOf(frame, after);
  const notes = predictedNote({ frame, effects, after }, predicted, "recorded");
  return notes.map(({ tone, text }) => [tone, text]);
}

describe("predictedNote", () => {
  it("says nothing where the prediction has the same, or no frame", () => {
    for (const at of [0, 1, 2, 3]) {
      expect(notesAt(at, truth.entries)).toEqual([]);
      expect(notesAt(at, [])).toEqual([]);
    }
  });

  it("gives the predicted value of what the line changes, without its name where that is all", () => {
    const predicted = entriesOf(`
      call   | def f(n):        | n=1
      line   |     m = n        | n=1
      line   |     k = m        | n=1; m=7
      return |     return k     | => 1
    `);
    expect(notesAt(1, predicted)).toEqual([["predicted", "◐ 7"]]);
  });

  it("names variables that were wrong before, those that the line changes first, and counts the rest", () => {
    const predicted = entriesOf(`
      call   | def f(n):        | n=2; a=1; b=1; c=1
      line   |     m = n        | n=2; a=1; b=1; c=1
      line   |     k = m        | n=2; m=2; a=1; b=1; c=1
      return |     return k     | => 2
    `);
    expect(notesAt(1, predicted)).toEqual([["predicted", "◐ m 2\u2003n 2\u2003a 1\u2003+2 more"]]);
  });

  it("gives the line that runs instead, and the value that is returned instead", () => {
    const predicted = entriesOf(`
      call   | def f(n):        | n=1
      line   |     m = n + 0    | n=1
      line   |     k = m        | n=1; m=1
      return |     return k     | => 2
    `);
    expect(notesAt(1, predicted)).toEqual([["predicted", "◐ runs: m = n + 0"]]);
    expect(notesAt(3, predicted)).toEqual([["predicted", "◐ 2"]]);
  });

  it("says where a variable is predicted not to exist", () => {
    const predicted = entriesOf(`
      call   | def f(n):        | n=1
      line   |     m = n        | n=1
      line   |     k = m        | n=1
      return |     return k     | => 1
    `);
    expect(notesAt(1, predicted)).toEqual([["predicted", "◐ no m"]]);
  });
});
