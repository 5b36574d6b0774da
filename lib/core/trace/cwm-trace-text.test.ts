import { describe, expect, it } from "vitest";
import { markers, parseCwmText } from "./cwm-text";
import { cwmTextOf, writeCwmPrompt, writeCwmTrace } from "./cwm-trace-text";
import { frameIndex } from "./model";
import { resolveFrames } from "./resolve";
import { markEntry } from "./source-text";
import { drawTrace } from "./testing/draw-frames";

const source = "def f(a):\n    g()\n    return a\n";
const drawing = `
  call   | def f(a):     | a=1
  line   |     g()       | a=1
  call   | def g():      |
  return |     pass      | => None
  line   |     return a  | a=1
  return |     return a  | => 1`;
const trace = drawTrace(drawing, "context", { source, localsEncoding: "full" });

function promptAt(index: number): string {
  return [...writeCwmPrompt(trace, index)].join("");
}

describe("a trace as CWM text", () => {
  it("marks the entry point at the first frame's line, once", () => {
    expect(promptAt(0).split("\n")[0]).toBe(
      `${markers.begin}${markers.context}def f(a):  # << START_OF_TRACE`,
    );
    expect(markEntry(markEntry(source, 1), 2)).toBe(markEntry(source, 1));
    expect(markEntry("def f(a, \\\n  b):\n  pass", 1)).toBe(
      "def f(a, \\\n  b):  # << START_OF_TRACE\n  pass",
    );
  });

  it.each(["context", "scope"] as const)("under %s is resolved to the same locals again", (reset) => {
    const text = [...writeCwmTrace(trace, reset)].join("");
    const { entries, isComplete } = parseCwmText(text);
    const resolved = resolveFrames(entries, { reset, encoding: "diff", source });
    expect(isComplete).toBe(true);
    expect(resolved.map((entry) => entry.event !== "malformed" && entry.locals)).toEqual(
      trace.entries.map((entry) => entry.event !== "malformed" && entry.locals),
    );
  });

  it("writes a local out again behind a context switch, or not, as the rule says", () => {
    expect([...writeCwmTrace(trace, "context")][5]).toContain('{"a": "1"}');
    expect([...writeCwmTrace(trace, "scope")][5]).toContain('{"a": ".."}');
  });

  it("has no end token where the run was not seen to its end", () => {
    const cut = { ...trace, record: { ...trace.record, truncated: "events" } };
    expect([...writeCwmTrace(cut, "context")].at(-1)).not.toBe(markers.end);
    expect([...writeCwmTrace(trace, "context")].at(-1)).toBe(markers.end);
  });

  it("as a prompt ends behind the frame, ready to be continued", () => {
    const { context, entries, isComplete } = parseCwmText(promptAt(2));
    expect(context).toContain("START_OF_TRACE");
    expect(entries).toHaveLength(3);
    expect(isComplete).toBe(false);
    expect(promptAt(2).endsWith(markers.frame)).toBe(true);
  });

  it("keeps what did not parse", () => {
    expect(cwmTextOf({ event: "malformed", text: "<|line_sep|>{", reason: "", index: frameIndex(0) })).toBe(
      `<|line_sep|>{${markers.frame}`,
    );
  });
});
