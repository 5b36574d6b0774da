import { buildCallTree } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";

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
  {
    source: "def g(n):\n    yield n\n    raise E",
    localsEncoding: "full",
    outcome: { kind: "raised", type: "E", message: "no" },
  },
);

/** A generator that yields at frame 2, is resumed, and leaves at frame 5 by the exception of frame 4. */
export const endedCalls = { trace, tree: buildCallTree(trace) };
