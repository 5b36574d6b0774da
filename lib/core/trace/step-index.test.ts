import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame, TraceEntry, WrittenEntry } from "./model";
import { resolveFrames } from "./resolve";
import { buildStepIndex } from "./step-index";
import { plainFrame } from "./testing/arbitrary-frames";
import { drawFrames } from "./testing/draw-frames";

const program = `
  call      | def main():   |
  line      |     f(2)      |
  call      | def f(n):     | n=2
  line      |     n += 1    | n=2
  line      |     return n  | n=3
  return    |     return n  | => 3
  line      |     f(3)      |
  call      | def f(n):     | n=3
  line      |     n += 1    | n=3
  exception |     n += 1    | => E: no
  return    |     n += 1    | => None
  exception |     f(3)      | => E: no
  return    |     f(3)      | => None
`;

const source = "def main():\n    f(2)\n    f(3)\ndef f(n):\n    n += 1\n    return n";

function entriesOf(drawing: string): readonly TraceEntry[] {
  return resolveFrames(drawFrames(drawing), { reset: "context", encoding: "full", source });
}

describe("buildStepIndex", () => {
  const index = buildStepIndex(entriesOf(program));

  it("steps over a call to the caller's next frame", () => {
    expect(index.over(1)).toBe(6);
    expect(index.over(3)).toBe(4);
    expect(index.over(12)).toBeNull();
  });

  it("steps out to the caller", () => {
    expect(index.out(3)).toBe(6);
    expect(index.out(9)).toBe(11);
    expect(index.out(1)).toBeNull();
  });

  it("steps back over a call", () => {
    expect(index.backOver(6)).toBe(1);
    expect(index.backOver(0)).toBeNull();
  });

  it("shows the caller at the line of its call", () => {
    expect(index.stack(4).map((frame) => frame.index)).toEqual([4, 1]);
    expect(index.stack(9).map((frame) => frame.index)).toEqual([9, 6]);
    expect(index.stack(11).map((frame) => frame.index)).toEqual([11]);
  });

  it("counts the hits of a line and walks them", () => {
    expect(index.hit(3)).toEqual({ ordinal: 1, total: 2 });
    expect(index.nextHit(3)).toBe(8);
    expect(index.previousHit(8)).toBe(3);
    expect(index.nextHit(8)).toBeNull();
    expect(index.hitsByLine(null)).toEqual(
      new Map([
        [2, 1],
        [3, 1],
        [5, 2],
        [6, 1],
      ]),
    );
  });

  it("takes the state after a line from the same activation only", () => {
    expect(index.after(3)?.index).toBe(4);
    expect(index.after(4)).toBeNull();
    expect(index.after(1)?.index).toBe(6);
  });

  it("knows what was last seen at a return", () => {
    expect(index.before(5)?.index).toBe(4);
    expect(index.before(12)?.index).toBe(6);
    expect(index.before(0)).toBeNull();
  });

  it("walks the activations", () => {
    expect(index.nextActivation(0)).toBe(2);
    expect(index.nextActivation(2)).toBe(7);
    expect(index.previousActivation(7)).toBe(2);
    expect(index.nextActivation(7)).toBeNull();
    expect(index.previousActivation(0)).toBeNull();
  });

  it("answers nothing for a trace without frames", () => {
    const empty = buildStepIndex([]);
    expect([empty.count, empty.over(0), empty.frame(0), empty.after(0)]).toEqual([0, null, null, null]);
    expect(empty.stack(0)).toEqual([]);
  });

  it("keeps the place of a malformed frame", () => {
    const broken = buildStepIndex(
      entriesOf("call | def f(n): | n=1\nmalformed | <|line_sep|>{\nline | n += 1 | n=1"),
    );
    expect(broken.frame(1)).toBeNull();
    expect(broken.over(0)).toBe(1);
    expect(broken.stack(1)).toEqual([]);
  });
});

const anyEntry: fc.Arbitrary<WrittenEntry> = fc.oneof(
  { weight: 9, arbitrary: plainFrame },
  { weight: 1, arbitrary: fc.constant({ event: "malformed" as const, text: "?", reason: "drawn so" }) },
);
const anyEntries = fc.array(anyEntry, { maxLength: 40 }).map((written) =>
  resolveFrames(written, {
    reset: "context",
    encoding: "full",
    source: "def f():\n    yield a\n    b = a\nlambda: 1",
  }),
);

describe("buildStepIndex against a scan of all frames", () => {
  it("leads where a scan leads", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const index = buildStepIndex(entries);
        const depths = depthsByScan(entries);
        for (const at of entries.keys()) {
          const depth = depths[at] ?? 0;
          expect(index.over(at)).toBe(firstAfter(entries, at, (other) => (depths[other] ?? 0) <= depth));
          expect(index.out(at)).toBe(firstAfter(entries, at, (other) => (depths[other] ?? 0) < depth));
          expect(index.backOver(at)).toBe(lastBefore(at, (other) => (depths[other] ?? 0) <= depth));
          expect(index.backOut(at)).toBe(lastBefore(at, (other) => (depths[other] ?? 0) < depth));
          expect(index.nextActivation(at)).toBe(
            firstAfter(entries, at, (other) => entries[other]?.event === "call"),
          );
          expect(index.previousActivation(at)).toBe(
            lastBefore(at, (other) => entries[other]?.event === "call"),
          );
        }
      }),
    );
  });

  it("finds the next observation and the hits that a scan finds", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const index = buildStepIndex(entries);
        for (const [at, entry] of entries.entries()) {
          if (entry.event === "malformed") continue;
          const after = firstAfter(entries, at, (other) => isObservationOf(entries[other], entry));
          expect(index.after(at)?.index ?? null).toBe(after);
          const before = lastBefore(at, (other) => isObservationOf(entries[other], entry));
          expect(index.before(at)?.index ?? null).toBe(before);
          if (entry.line === null) continue;
          expect(index.nextHit(at)).toBe(firstAfter(entries, at, (other) => isHitOf(entries[other], entry)));
          expect(index.previousHit(at)).toBe(lastBefore(at, (other) => isHitOf(entries[other], entry)));
          const hits = [...entries.keys()].filter((other) => isHitOf(entries[other], entry));
          const ordinal = hits.filter((other) => other <= at).length;
          expect(index.hit(at)).toEqual(ordinal === 0 ? null : { ordinal, total: hits.length });
          expect(Array.from(index.hits(at))).toEqual(hits);
          if (entry.event === "call") continue;
          expect(index.nextOnLine(at, entry.line, entry.file)).toBe(index.nextHit(at));
          expect(index.previousOnLine(at, entry.line, entry.file)).toBe(index.previousHit(at));
        }
      }),
    );
  });

  it("has every activation on the stack once, the frame's own on top", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const index = buildStepIndex(entries);
        for (const [at, entry] of entries.entries()) {
          if (entry.event === "malformed") continue;
          const stack = index.stack(at);
          expect(stack[0]).toBe(entry);
          const activations = stack.map((frame) => frame.activation);
          expect(new Set(activations).size).toBe(activations.length);
          expect(stack.map((frame) => frame.index)).toEqual(
            stack.map((frame) => frame.index).toSorted((left, right) => right - left),
          );
        }
      }),
    );
  });
});

function depthsByScan(entries: readonly TraceEntry[]): readonly number[] {
  let depth = 1;
  return entries.map((entry) => {
    if (entry.event !== "malformed") depth = entry.depth;
    return depth;
  });
}

function firstAfter(
  entries: readonly unknown[],
  at: number,
  isWanted: (other: number) => boolean,
): number | null {
  for (let other = at + 1; other < entries.length; other++) if (isWanted(other)) return other;
  return null;
}

function lastBefore(at: number, isWanted: (other: number) => boolean): number | null {
  for (let other = at - 1; other >= 0; other--) if (isWanted(other)) return other;
  return null;
}

function isObservationOf(other: TraceEntry | undefined, frame: Frame): boolean {
  if (other === undefined || other.event === "malformed") return false;
  return other.activation === frame.activation && other.locals !== null;
}

function isHitOf(other: TraceEntry | undefined, frame: Frame): boolean {
  if (other === undefined || other.event === "malformed") return false;
  const hits = frame.event === "call" ? "call" : "line";
  return other.event === hits && other.line === frame.line && other.file === frame.file;
}
