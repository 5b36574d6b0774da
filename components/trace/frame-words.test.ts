import { describe, expect, it } from "vitest";
import { eventShapes, eventWord, frameSentence } from "./frame-words";
import { endedCalls } from "./testing/ended-calls";

const { trace, tree } = endedCalls;

describe("eventWord", () => {
  it("calls a return that only suspends a yield", () => {
    const words = trace.entries.map((entry) => eventWord(entry, tree.endAt(entry.index)));
    expect(words).toEqual(["call", "line", "yield", "call", "exception", "return"]);
    expect(eventShapes.yield).toBe("⇢");
    expect(trace.entries.map((entry) => eventWord(entry, null))[2]).toBe("return");
  });
});

describe("frameSentence", () => {
  it("says yield, and the function that the text tells", () => {
    const [, , yielding] = trace.entries;
    if (yielding === undefined) throw new Error("No such frame");
    expect(frameSentence(yielding, 6, [], { matches: null, end: tree.endAt(2) })).toBe(
      "Frame 2 of 0 to 5, yield, line 2 in g, 1",
    );
  });
});
