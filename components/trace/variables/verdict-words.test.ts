import { describe, expect, it } from "vitest";
import type { Frame } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import type { PredictedEffect, PredictedLocals } from "./predicted-locals";
import { verdictWords } from "./verdict-words";

function frameOf(line: string): Frame {
  const [entry] = drawTrace(line).entries;
  if (entry === undefined || entry.event === "malformed") throw new Error("No frame was drawn");
  return entry;
}

function differingIn(...names: readonly string[]): PredictedLocals {
  const effects = names.map((name): PredictedEffect => ({ name, before: "1", after: undefined }));
  return { trouble: null, differing: new Map(effects.map((effect) => [effect.name, effect])) };
}

const returned = frameOf("return | return a | => []");
const equal = differingIn();

describe("verdictWords", () => {
  it("counts a wrong returned value or exception, also where the variables are right", () => {
    expect(verdictWords(equal, returned, frameOf("return | return a | => [2]"))).toBe(
      "the returned value differs",
    );
    const raised = frameOf("exception | return a | => KeyError: 1");
    expect(verdictWords(equal, raised, frameOf("exception | return a | => KeyError: 2"))).toBe(
      "the exception differs",
    );
    expect(verdictWords(differingIn("a"), returned, frameOf("return | return a | => [2]"))).toBe(
      "1 variable and the returned value differ",
    );
  });

  it("says that all is equal only where it is", () => {
    expect(verdictWords(equal, returned, returned)).toBe("variables and returned value are equal");
    const line = frameOf("line | a = 1 | a=1");
    expect(verdictWords(equal, line, line)).toBe("variables are equal");
    expect(verdictWords(equal, line, frameOf("line | a = 2 | a=1"))).toBe("the line differs");
    expect(verdictWords(differingIn("a", "b"), line, line)).toBe("2 variables differ");
    expect(verdictWords(differingIn("a"), line, line)).toBe("1 variable differs");
  });

  it("names another event, which has no value to compare", () => {
    expect(verdictWords(equal, returned, frameOf("line | b = 1 | a=1"))).toBe(
      "the line and the event differ",
    );
    expect(verdictWords(differingIn("a"), returned, frameOf("line | b = 1 | a=1"))).toBe(
      "1 variable, the line and the event differ",
    );
  });

  it("says why nothing can be compared, and nothing of the frame where a caller is looked at", () => {
    const trouble = { trouble: "no frame predicted here", differing: new Map<string, PredictedEffect>() };
    expect(verdictWords(trouble, returned, null)).toBe("no frame predicted here");
    expect(verdictWords(equal, returned, null)).toBe("no frame predicted here");
    expect(verdictWords(equal, null, frameOf("return | return a | => [2]"))).toBe("variables are equal");
  });

  it("follows the policy for values with addresses", () => {
    const left = frameOf("return | return a | => <A at 0x1>");
    const right = frameOf("return | return a | => <A at 0x2>");
    expect(verdictWords(equal, left, right, "portable")).toBe("variables and returned value are equal");
    expect(verdictWords(equal, left, right)).toBe("the returned value differs");
  });
});
