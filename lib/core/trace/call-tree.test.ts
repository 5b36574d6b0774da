import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCallTree, type Call } from "./call-tree";
import { resolveTrace } from "./resolve";
import { buildStepIndex } from "./step-index";
import type { Trace, WrittenEntry } from "./model";
import { plainFrame } from "./testing/arbitrary-frames";
import { drawRecord, drawTrace } from "./testing/draw-frames";

const source = "def main():\n    g()\ndef g():\n    yield 1\n    yield 2";

function draw(drawing: string): Trace {
  return drawTrace(drawing, "context", { source, localsEncoding: "full" });
}

const generator = draw(`
  call      | def main():   |
  line      |     g()       |
  call      | def g():      | n=1
  line      |     yield 1   | n=1
  return    |     yield 1   | => 1
  line      |     g()       |
  call      |     yield 1   | n=1
  line      |     yield 2   | n=1
  return    |     yield 2   | => 2
  line      |     g()       |
  return    |     g()       | => None
`);

/** Each call in a word: name, frames, how it ended. */
function drawn(calls: readonly Call[]): readonly string[] {
  return calls.map(({ functionName, resumption, first, last, depth, end }) => {
    const value = end.kind === "returned" || end.kind === "yielded" ? ` ${end.value}` : "";
    return `${"  ".repeat(depth)}${functionName ?? "?"} ${resumption} ${first}-${last} ${end.kind}${value}`;
  });
}

describe("buildCallTree", () => {
  it("draws a generator as the stretches that it ran in", () => {
    const { calls } = buildCallTree(generator);
    expect(drawn(calls)).toEqual(["main 0 0-10 returned None", "  g 0 2-4 yielded 1", "  g 1 6-8 yielded 2"]);
    expect(calls.map(({ end }) => (end.kind === "yielded" ? end.resumedAt : null))).toEqual([null, 6, null]);
  });

  it("knows which generators are suspended at a frame, once they are off the stack", () => {
    const tree = buildCallTree(generator);
    const suspended = Array.from({ length: 11 }, (_, frame) =>
      tree.suspendedAt(frame).map((call) => call.resumption),
    );
    expect(suspended).toEqual([[], [], [], [], [], [0], [], [], [], [1], [1]]);
  });

  it("tells a generator that ends at its last yield from one that is suspended there", () => {
    const { calls } = buildCallTree(
      draw(`
        call   | def g():    | n=1
        line   |     yield 2 | n=1
        return |     yield 2 | => 2
        call   |     yield 2 | n=1
        return |     yield 2 | => None
      `),
    );
    expect(drawn(calls)).toEqual(["g 0 0-2 yielded 2", "g 1 3-4 returned None"]);
  });

  it("sees a generator end at a yield from that hands on nothing more, and a coroutine at an await", () => {
    const { calls } = buildCallTree(
      draw(`
        call   | def g():              | n=1
        line   |     yield from inner() | n=1
        call   | def inner():          |
        return |     pass              | => None
        return |     yield from inner() | => None
        call   | async def main():     |
        line   |     await work()      |
        call   | async def work():     |
        line   |     await sleep(0)    |
        return |     await sleep(0)    | => <Future>
        return |     await work()      | => <Future>
        call   |     await work()      |
        call   |     await sleep(0)    |
        exception |  await sleep(0)    | => StopIteration
        return |     await sleep(0)    | => None
        return |     await work()      | => None
      `),
    );
    expect(drawn(calls)).toEqual([
      "g 0 0-4 returned None",
      "  inner 0 2-3 returned None",
      "main 0 5-10 yielded <Future>",
      "  work 0 7-9 yielded <Future>",
      "main 1 11-15 returned None",
      "  work 1 12-14 returned None",
    ]);
  });

  it("takes what a lambda or a comprehension on a yield line gives for a returned value", () => {
    const { calls } = buildCallTree(
      draw(`
        call   | def g(n):                       | n=1
        line   |     yield f(lambda x: [x for x in n]) | n=1
        call   |     yield f(lambda x: [x for x in n]) | x=1
        return |     yield f(lambda x: [x for x in n]) | => 3
        call   |     yield f(lambda x: [x for x in n]) | .0=<it>
        return |     yield f(lambda x: [x for x in n]) | => [3]
        return |     yield f(lambda x: [x for x in n]) | => 4
      `),
    );
    expect(drawn(calls)).toEqual([
      "g 0 0-6 yielded 4",
      "  <lambda> 0 2-3 returned 3",
      "  <listcomp> 0 4-5 returned [3]",
    ]);
  });

  it("says how a call ended at its return frame alone", () => {
    const tree = buildCallTree(generator);
    const kinds = Array.from({ length: 11 }, (_, frame) => tree.endAt(frame)?.kind ?? "");
    expect(kinds.join(" ").trim().split(/\s+/)).toEqual(["yielded", "yielded", "returned"]);
    expect([4, 8, 10].map((frame) => kinds[frame])).toEqual(["yielded", "yielded", "returned"]);
  });

  it("counts siblings by function, and a generator that goes on as the call that it was", () => {
    const { calls } = buildCallTree(
      draw(`
        call   | def main():   |
        call   | def g():      | n=1
        line   |     yield 1   | n=1
        return |     yield 1   | => 1
        call   | def main():   |
        return |     g()       | => 0
        call   |     yield 1   | n=1
        return |     yield 2   | => 2
        call   | def g():      | n=2
        return |     yield 2   | => 2
        return |     g()       | => None
      `),
    );
    expect(
      calls.map(({ functionName, sibling }) => [functionName, sibling.ordinal, sibling.all.count]),
    ).toEqual([
      ["main", 1, 1],
      ["g", 1, 2],
      ["main", 1, 1],
      ["g", 1, 2],
      ["g", 2, 2],
    ]);
  });

  it("counts recursion and siblings", () => {
    const { calls } = buildCallTree(
      draw(`
        call   | def main():  | n=2
        call   | def main():  | n=1
        return |     g()      | => 1
        call   | def g():     | n=1
        call   | def main():  | n=0
        return |     g()      | => 0
      `),
    );
    expect(calls.map(({ recursion }) => recursion)).toEqual([0, 1, 0, 1]);
    expect(calls.map(({ ordinal, childCount }) => [ordinal, childCount])).toEqual([
      [1, 2],
      [1, 0],
      [2, 1],
      [1, 0],
    ]);
    expect(calls.map(({ end }) => end.kind)).toEqual(["unfinished", "returned", "unfinished", "returned"]);
  });

  it("sees an exception leave behind finally, and a return after a handler stay a return", () => {
    const raised = buildCallTree(
      draw(`
        call      | def main():   |
        line      |     g()       |
        call      | def g():      | n=1
        exception |     yield 1   | => E: no
        line      |     yield 2   | n=1
        return    |     yield 2   | => None
        exception |     g()       | => E: no
        return    |     g()       | => None
      `),
    );
    expect(raised.calls.map(({ end }) => end)).toEqual([
      { kind: "raised", frame: 7, message: "E: no", raisedAt: 6 },
      { kind: "raised", frame: 5, message: "E: no", raisedAt: 3 },
    ]);
    const handled = buildCallTree(
      draw(`
        call      | def main():      |
        exception |     g()          | => E: no
        line      |     return None  |
        return    |     return None  | => None
      `),
    );
    expect(handled.calls.map(({ end }) => end.kind)).toEqual(["returned"]);
  });

  it("does not take the end of a for loop for an exception that leaves", () => {
    const { calls } = buildCallTree(
      draw(`
        call      | def main():       |
        line      |     for n in it:  |
        exception |     for n in it:  | => StopIteration
        return    |     for n in it:  | => None
      `),
    );
    expect(calls.map(({ end }) => end.kind)).toEqual(["returned"]);
  });
});

const anyEntry: fc.Arbitrary<WrittenEntry> = fc.oneof(
  { weight: 9, arbitrary: plainFrame },
  { weight: 1, arbitrary: fc.constant({ event: "malformed" as const, text: "?", reason: "drawn so" }) },
);
const anyTrace = fc
  .array(anyEntry, { maxLength: 40 })
  .map((frames) =>
    resolveTrace(
      drawRecord("", { frames, source: "def f():\n    yield a\n    b = a\nlambda: 1" }),
      "context",
    ),
  );

describe("buildCallTree of any frames", () => {
  it("has the ancestors of a frame's call where the stack has activations", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const tree = buildCallTree(trace);
        const index = buildStepIndex(trace.entries);
        for (const entry of trace.entries) {
          if (entry.event === "malformed") continue;
          const around: number[] = [];
          for (let call = tree.callAt(entry.index); call !== null;) {
            around.push(call.activation);
            call = call.parent === null ? null : (tree.calls[call.parent] ?? null);
          }
          expect(around).toEqual(index.stack(entry.index).map((frame) => frame.activation));
        }
      }),
    );
  });

  it("keeps every call's frames and calls together, in order", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const tree = buildCallTree(trace);
        for (const [position, call] of tree.calls.entries()) {
          const inside = tree.calls.slice(position + 1, call.behind);
          const rest = tree.calls.slice(call.behind);
          expect(call.position).toBe(position);
          expect(inside.every((each) => each.first >= call.first && each.last <= call.last)).toBe(true);
          expect(rest.every((each) => each.first > call.last)).toBe(true);
          const children = inside.filter((each) => each.parent === position);
          expect(children.map((each) => each.ordinal)).toEqual(children.map((_, place) => place + 1));
          expect(call.childCount).toBe(children.length);
          expect(inside.every((each) => each.depth > call.depth)).toBe(true);
        }
      }),
    );
  });

  it("walks a call's own frames one by one", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const tree = buildCallTree(trace);
        for (const entry of trace.entries) {
          if (entry.event === "malformed") continue;
          const call = tree.callAt(entry.index);
          const next = trace.entries.find(
            (other) =>
              other.index > entry.index && other.event !== "malformed" && tree.callAt(other.index) === call,
          );
          expect(tree.nextInCall(entry.index)).toBe(next?.index ?? null);
        }
      }),
    );
  });
});
