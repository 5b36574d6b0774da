import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LocalsMemory } from "./locals-encoding";
import type { Locals, ResetRule, TraceEntry, WrittenFrame } from "./model";
import { resolveFrames } from "./resolve";
import { plainFrame } from "./testing/arbitrary-frames";
import { drawFrames } from "./testing/draw-frames";

function localsOf(entry: TraceEntry): Locals | null {
  return entry.event === "malformed" ? null : entry.locals;
}

const rules: readonly ResetRule[] = ["context", "scope"];

function resolvedOf(drawing: string, reset: ResetRule): readonly (Record<string, string> | null)[] {
  const options = { reset, encoding: "diff", source: null } as const;
  return resolveFrames(drawFrames(drawing), options).map((entry) =>
    entry.event === "malformed" || entry.locals === null ? null : Object.fromEntries(entry.locals),
  );
}

type NumberedFrame = WrittenFrame & { readonly activation: number };

/** The antecedent found by walking back, with no memory at all. */
function slowAntecedent(frames: readonly NumberedFrame[], at: number, reset: ResetRule): Locals | null {
  const activation = frames[at]?.activation;
  const lastSwitch = frames.findLastIndex(
    ({ event }, index) => index <= at && (event === "call" || event === "return"),
  );
  const reachable = frames
    .slice(0, at)
    .filter((frame, index) => (reset === "context" ? index >= lastSwitch : frame.activation === activation));
  return reachable.findLast(({ locals }) => locals !== null)?.locals ?? null;
}

const numbered = fc
  .array(fc.tuple(plainFrame, fc.nat(2)), { maxLength: 12 })
  .map((pairs) => pairs.map(([frame, activation]) => ({ ...frame, activation })));

describe.each(rules)("locals under reset rule %s", (reset) => {
  it("resolve to what was encoded", () => {
    fc.assert(
      fc.property(numbered, (frames) => {
        const encoder = new LocalsMemory(reset);
        const resolver = new LocalsMemory(reset);
        for (const { event, activation, locals } of frames) {
          encoder.enter(event);
          resolver.enter(event);
          if (locals === null) continue;
          const resolved = resolver.resolve(activation, encoder.encode(activation, locals));
          expect(resolved).toEqual({ locals, unresolved: [] });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are encoded as someone would who walks back to the observation before", () => {
    fc.assert(
      fc.property(numbered, (frames) => {
        const memory = new LocalsMemory(reset);
        for (const [at, { event, activation, locals }] of frames.entries()) {
          memory.enter(event);
          if (locals === null) continue;
          const before = slowAntecedent(frames, at, reset);
          const expected = [...locals].map(([name, value]) => [
            name,
            before?.get(name) === value ? ".." : value,
          ]);
          expect([...memory.encode(activation, locals)]).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("survive being written in full, encoded, and read again, frame by frame", () => {
    fc.assert(
      fc.property(fc.array(plainFrame, { maxLength: 12 }), (frames) => {
        const full = resolveFrames(frames, { reset, encoding: "full", source: null });
        const written = full.map((entry, index) => {
          const frame = frames[index];
          if (frame === undefined || entry.event === "malformed") throw new Error("a frame went missing");
          return { ...frame, locals: entry.written };
        });
        const again = resolveFrames(written, { reset, encoding: "diff", source: null });
        expect(again.map(localsOf)).toEqual(full.map(localsOf));
      }),
      { numRuns: 500 },
    );
  });
});

describe("what `..` stands for", () => {
  it("is the value in the observation before, itself resolved", () => {
    expect(
      resolvedOf(
        `
        line | a | x=1
        line | b | x=..
        line | c | x=..; y=2`,
        "context",
      ),
    ).toEqual([{ x: "1" }, { x: "1" }, { x: "1", y: "2" }]);
  });

  it("is nothing for a name that the observation before lacked", () => {
    for (const reset of rules) {
      expect(
        resolvedOf(
          `
          line | a | x=1
          line | b |
          line | c | x=..`,
          reset,
        ).at(-1),
      ).toEqual({ x: ".." });
    }
  });

  const caller = `
    call   | def f(): | x=1
    line   | g()      | x=..
    call   | def g(): | y=2
    line   | return y | y=..
    return | return y | => 2
    line   | return x | x=..`;

  it("is nothing behind a call and a return, where a context switch forgets", () => {
    expect(resolvedOf(caller, "context").at(-1)).toEqual({ x: ".." });
  });

  it("is the activation's own last value behind a call and a return, where scopes remember", () => {
    expect(resolvedOf(caller, "scope").at(-1)).toEqual({ x: "1" });
  });

  it("is forgotten at a malformed frame that announces a call or a return, not at another", () => {
    for (const [piece, value] of [
      ["<|call_sep|>{", ".."],
      ["<|return_sep|>{", ".."],
      ["<|line_sep|>{", "1"],
      ["garbage", "1"],
    ]) {
      const drawing = `line | a | x=1\nmalformed | ${piece ?? ""}\nline | b | x=..`;
      expect(resolvedOf(drawing, "context").at(-1)).toEqual({ x: value });
    }
  });

  it("is kept through an exception, which changes no context", () => {
    expect(
      resolvedOf(
        `
        line      | a | x=1
        exception | a | => ValueError: no
        line      | b | x=..`,
        "context",
      ).at(-1),
    ).toEqual({ x: "1" });
  });

  it("is never shared between two runs of one function", () => {
    const twice = `
      call   | def f(): | x=1
      return | pass     | => None
      call   | def f(): | x=..`;
    for (const reset of rules) expect(resolvedOf(twice, reset).at(-1)).toEqual({ x: ".." });
  });

  it("is what a generator held when it was suspended, where scopes remember", () => {
    const generator = `
      call   | def g(): | n=3
      line   |     yield n | n=..
      return |     yield n | => 3
      call   |     yield n | n=..`;
    expect(resolvedOf(generator, "scope").at(-1)).toEqual({ n: "3" });
    expect(resolvedOf(generator, "context").at(-1)).toEqual({ n: ".." });
  });

  it("is listed as unresolved where nothing is known", () => {
    const memory = new LocalsMemory("context");
    expect(memory.resolve(0, new Map([["x", ".."]]))).toEqual({
      locals: new Map([["x", ".."]]),
      unresolved: ["x"],
    });
  });
});
