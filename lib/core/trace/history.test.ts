import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyOf, lastWriter, nextChange, previousChange, resolveFrames, type TraceEntry } from ".";
import { drawTrace } from "./testing/draw-frames";
import { plainFrame } from "./testing/arbitrary-frames";

const trace = drawTrace(`
call   | def f(a):       | a=1
line   |     a = g(a)    | a=..
call   | def g(a):       | a=1
line   |     return a + 4 | a=..
return |     return a + 4 | => 5
line   |     b = a       | a=5
line   |     del a       | a=..; b=5
line   |     return b    | b=5
return |     return b    | => 5`);

const written = historyOf(trace.entries, "a");

describe("historyOf", () => {
  it("names the frame that wrote, and the one that first shows it", () => {
    expect(written.writes).toEqual([
      { kind: "given", frame: 0, seenAt: 0, activation: 0, before: null, after: "1" },
      { kind: "changed", frame: 1, seenAt: 5, activation: 0, before: "1", after: "5" },
      { kind: "given", frame: 2, seenAt: 2, activation: 1, before: null, after: "1" },
      { kind: "deleted", frame: 6, seenAt: 7, activation: 0, before: "5", after: null },
    ]);
  });

  it("calls a variable that its activation did not have new", () => {
    expect(historyOf(trace.entries, "b").writes).toEqual([
      { kind: "new", frame: 5, seenAt: 6, activation: 0, before: null, after: "5" },
    ]);
  });

  it("has nothing of a name that no frame has", () => {
    expect(historyOf(trace.entries, "__proto__").writes).toEqual([]);
  });

  it("passes over a value that is not known", () => {
    const broken = drawTrace(`
call | def f(a): | a=..
line |     pass  | a=1`);
    expect(historyOf(broken.entries, "a").writes).toEqual([
      { kind: "given", frame: 1, seenAt: 1, activation: 0, before: null, after: "1" },
    ]);
  });
});

describe("moves in a history", () => {
  it("pass over a closure that is given what the variable was all along", () => {
    const closures = drawTrace(`
call   | def f(a):          | a=1
line   |     g = lambda: a  | a=1
line   |     g()            | a=1
call   |     g = lambda: a  | a=1
return |     g = lambda: a  | => 1
line   |     a = 2          | a=1
line   |     g()            | a=2
call   |     g = lambda: a  | a=2
return |     g = lambda: a  | => 2`);
    const history = historyOf(closures.entries, "a");
    expect(history.writes.map(({ frame }) => frame)).toEqual([0, 3, 5, 7]);
    expect(history.changes.map(({ frame }) => frame)).toEqual([0, 5]);
    expect([nextChange(history, 0), nextChange(history, 5)]).toEqual([5, null]);
    expect(previousChange(history, 5)).toBe(0);
  });

  it("lead to the next and the previous change, whatever the activation", () => {
    expect([-1, 0, 1, 2, 6].map((at) => nextChange(written, at))).toEqual([0, 1, 2, 6, null]);
    expect([0, 1, 2, 6, 9].map((at) => previousChange(written, at))).toEqual([null, 0, 1, 2, 6]);
  });

  it("find the write that made the value on the screen", () => {
    expect(lastWriter(written, 1, 0)?.frame).toBe(0);
    expect(lastWriter(written, 3, 1)?.frame).toBe(2);
    expect(lastWriter(written, 5, 0)?.frame).toBe(1);
    expect(lastWriter(written, 5, 9)?.frame).toBe(2);
    expect(lastWriter(historyOf(trace.entries, "b"), 5, 0)).toBeNull();
  });
});

const someEntries = fc
  .array(plainFrame, { maxLength: 40 })
  .map((frames) => resolveFrames(frames, { reset: "context", encoding: "full", source: null }));

/** What a frame shows of a variable; undefined where it shows no locals. */
function shown(entry: TraceEntry | undefined, name: string): string | null | undefined {
  if (entry === undefined || entry.event === "malformed" || entry.locals === null) return undefined;
  return entry.locals.get(name) ?? null;
}

describe("histories of any trace", () => {
  it("put together are what every frame shows", () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const { writes } = historyOf(entries, "a");
        for (const [at, entry] of entries.entries()) {
          const value = shown(entry, "a");
          if (value === undefined || entry.event === "malformed") continue;
          const own = writes.filter((write) => write.activation === entry.activation && write.seenAt <= at);
          expect(own.toSorted((left, right) => left.seenAt - right.seenAt).at(-1)?.after ?? null).toBe(value);
        }
      }),
    );
  });

  it("agree with moves that walk every write and keep its value", () => {
    fc.assert(
      fc.property(someEntries, fc.integer({ min: -1, max: 41 }), (entries, at) => {
        const history = historyOf(entries, "b");
        let last: string | null | undefined;
        const frames: number[] = [];
        for (const { kind, frame, after } of history.writes) {
          if (kind !== "given" || after !== last) frames.push(frame);
          last = after;
        }
        expect(nextChange(history, at)).toBe(frames.find((frame) => frame > at) ?? null);
        expect(previousChange(history, at)).toBe(frames.findLast((frame) => frame < at) ?? null);
      }),
    );
  });

  it("say that nothing was written between two frames of an activation that show the same", () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        for (const write of historyOf(entries, "a").writes) {
          expect(write.before).not.toBe(write.after);
          if (write.kind !== "given") expect(shown(entries[write.frame], "a")).toBe(write.before);
          expect(shown(entries[write.seenAt], "a")).toBe(write.after);
        }
      }),
    );
  });
});
