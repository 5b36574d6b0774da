import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { antecedentOf } from "./antecedent";
import { unchanged } from "./locals-encoding";
import type { ResetRule, TraceEntry, WrittenEntry } from "./model";
import { resolveFrames } from "./resolve";
import { plainFrame } from "./testing/arbitrary-frames";
import { drawFrames } from "./testing/draw-frames";

function resolve(frames: readonly WrittenEntry[], reset: ResetRule): readonly TraceEntry[] {
  return resolveFrames(frames, { reset, encoding: "diff", source: null });
}

function found(drawing: string, at: number, name: string, reset: ResetRule) {
  const entries = resolve(drawFrames(drawing), reset);
  const entry = entries[at];
  if (entry === undefined || entry.event === "malformed") throw new Error(`frame ${at} is not drawn`);
  return antecedentOf(entries, entry, name, reset);
}

interface Origin {
  readonly index: number;
  readonly value: string;
}

/** Every origin of every local, remembered forwards: what `antecedentOf` should find backwards. */
function origins(entries: readonly TraceEntry[], reset: ResetRule): readonly ReadonlyMap<string, Origin>[] {
  const memories = new Map<number, Map<string, Origin>>();
  return entries.map((entry) => {
    if (entry.event === "malformed") return new Map();
    const key = reset === "context" ? 0 : entry.activation;
    if (reset === "context" && (entry.event === "call" || entry.event === "return")) memories.clear();
    if (entry.written === null) return new Map();
    const before = memories.get(key) ?? new Map<string, Origin>();
    const now = new Map<string, Origin>();
    for (const [name, value] of entry.written) {
      const origin = value === unchanged ? before.get(name) : { index: entry.index, value };
      if (origin !== undefined) now.set(name, origin);
    }
    memories.set(key, now);
    return now;
  });
}

describe("what `..` stands for", () => {
  const drawing = `
    call   | def f(a): | a=1
    line   |     g()   | a=..
    call   | def g():  |
    return |     pass  | => None
    line   |     a     | a=..`;

  it("is the value of the frame that wrote it out", () => {
    expect(found(drawing, 1, "a", "context")).toEqual({ index: 0, value: "1" });
    expect(found(drawing, 4, "a", "scope")).toEqual({ index: 0, value: "1" });
  });

  it("is nothing behind a context switch, where switches reset", () => {
    expect(found(drawing, 4, "a", "context")).toBeNull();
  });

  it.each(["context", "scope"] as const)("under %s is what resolving forwards remembers", (reset) => {
    const frames = fc.array(
      plainFrame.chain((frame) =>
        fc
          .boolean()
          .map((isMarked) =>
            isMarked && frame.locals !== null
              ? { ...frame, locals: new Map([...frame.locals].map(([name]) => [name, unchanged])) }
              : frame,
          ),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(frames, (written) => {
        const entries = resolve(written, reset);
        const known = origins(entries, reset);
        for (const entry of entries) {
          if (entry.event === "malformed" || entry.written === null) continue;
          for (const [name, value] of entry.written) {
            if (value !== unchanged) continue;
            const antecedent = antecedentOf(entries, entry, name, reset);
            expect(antecedent).toEqual(known[entry.index]?.get(name) ?? null);
            expect(entry.locals?.get(name)).toBe(antecedent?.value ?? unchanged);
          }
        }
      }),
    );
  });
});
