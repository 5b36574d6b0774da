import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectsOf } from "./line-effect";
import type { Frame, TraceEntry } from "./model";
import { resolveFrames } from "./resolve";
import { hostileText } from "./testing/arbitrary-frames";
import { drawFrames } from "./testing/draw-frames";

function framesOf(drawing: string): readonly Frame[] {
  const entries: readonly TraceEntry[] = resolveFrames(drawFrames(drawing), {
    reset: "context",
    encoding: "full",
    source: null,
  });
  return entries.filter((entry): entry is Frame => entry.event !== "malformed");
}

function effects(drawing: string) {
  const [frame, after] = framesOf(drawing);
  if (frame === undefined) throw new Error("Draw a frame");
  return effectsOf(frame, after ?? null).map(({ name, kind, before, after: later }) => [
    name,
    kind,
    before,
    later,
  ]);
}

describe("effectsOf", () => {
  it("tells what a line changed, made, read and left alone", () => {
    expect(effects("line | a = b + 1 | a=1; b=2; c=3\nline | pass | a=3; b=2; c=3; d=4")).toEqual([
      ["a", "changed", "1", "3"],
      ["b", "read", "2", "2"],
      ["c", "unchanged", "3", "3"],
      ["d", "new", null, "4"],
    ]);
  });

  it("tells what a line deleted", () => {
    expect(effects("line | del a | a=1\nline | pass |")).toEqual([["a", "deleted", "1", null]]);
  });

  it("knows nothing of a line that nothing later shows", () => {
    expect(effects("line | return a | a=1; b=2")).toEqual([
      ["a", "read", "1", null],
      ["b", "unchanged", "2", null],
    ]);
  });

  it("takes a call's arguments as they are", () => {
    expect(effects("call | def f(a): | a=1\nline | a = 2 | a=9")).toEqual([["a", "read", "1", null]]);
  });

  it("does not take a part of a name for the name", () => {
    expect(effects("line | total = x | tot=1; x=2")).toEqual([
      ["tot", "unchanged", "1", null],
      ["x", "read", "2", null],
    ]);
  });

  it("is not moved by hostile names and values", () => {
    const locals = fc
      .array(fc.tuple(hostileText, hostileText), { maxLength: 5 })
      .map((pairs) => new Map(pairs));
    fc.assert(
      fc.property(locals, locals, (before, after) => {
        const [frame] = framesOf("line | x = 1 | x=1");
        if (frame === undefined) throw new Error("Draw a frame");
        const found = effectsOf({ ...frame, locals: before }, { ...frame, locals: after });
        expect(new Set(found.map(({ name }) => name))).toEqual(new Set([...before.keys(), ...after.keys()]));
        for (const effect of found) {
          expect(effect.before).toBe(before.get(effect.name) ?? null);
          expect(effect.after).toBe(after.get(effect.name) ?? null);
        }
      }),
    );
  });
});
