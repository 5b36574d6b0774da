import { describe, expect, it } from "vitest";
import { buildCallTree } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { eventShapes, eventWord, frameSentence } from "./frame-words";

const source = "def g(n):\n    yield n\n    raise E";
const trace = drawTrace(
  `
  call      | def g(n):   | n=1
  line      |     yield n | n=1
  return    |     yield n | => 1
  call      |     yield n | n=1
  exception |     raise E | => E: no
  return    |     raise E | => None
`,
  "context",
  { source, localsEncoding: "full" },
);
const tree = buildCallTree(trace);

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
