import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnFrames } from "./column-frames";
import type { Frame, Trace, TraceEntry, WrittenEntry } from "./model";
import { resolveTrace } from "./resolve";
import { hostileFrame, hostileText, plainFrame } from "./testing/arbitrary-frames";
import { drawRecord } from "./testing/draw-frames";
import { TextPoolReader, TextPoolWriter } from "./text-pool";
import { columnsOfTrace } from "./trace-columns";

const claimed = fc.option(fc.constantFrom(0, 1, 7, 2 ** 40), { nil: null });
const anyEntry: fc.Arbitrary<WrittenEntry> = fc.oneof(
  fc
    .record({
      frame: fc.oneof(plainFrame, hostileFrame),
      line: fc.constantFrom(null, 1, 2),
      depth: claimed,
      activation: claimed,
      text: fc.option(hostileText, { nil: null }),
    })
    .map(({ frame, line, depth, activation, text }) => ({
      ...frame,
      line,
      depth,
      activation,
      functionName: text,
      file: text === null ? null : `${text}.py`,
    })),
  hostileText.map((text) => ({ event: "malformed" as const, text, reason: "drawn so" })),
);

const anyTrace = fc
  .tuple(
    fc.array(anyEntry, { maxLength: 30 }),
    fc.constantFrom("full", "diff"),
    fc.constantFrom("context", "scope"),
  )
  .map(([frames, localsEncoding, reset]) =>
    resolveTrace({ ...drawRecord(""), frames, localsEncoding, source: "def f():\n    b = a" }, reset),
  );

/** Plain data of a trace, so that maps of different makes can be compared. */
function plain({ record, entries }: Trace): unknown {
  return { record: { ...record, frames: record.frames.map(plainEntry) }, entries: entries.map(plainEntry) };
}

function plainEntry(entry: TraceEntry | WrittenEntry): unknown {
  if (entry.event === "malformed") return entry;
  const written = "written" in entry ? { written: pairs(entry.written) } : {};
  return { ...entry, locals: pairs(entry.locals), ...written };
}

function pairs(locals: Frame["locals"]): unknown {
  return locals === null ? null : [...locals];
}

describe("columnsOfTrace", () => {
  it("travels between threads and gives the same trace back, made in slices of any size", () => {
    fc.assert(
      fc.property(anyTrace, fc.integer({ min: 1, max: 40 }), (trace, slice) => {
        const frames = new ColumnFrames(structuredClone(columnsOfTrace(trace)));
        while (frames.makeNext(slice));
        expect(plain(frames.trace())).toEqual(plain(trace));
      }),
    );
  });

  it("gives locals that answer as a map does", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { entries } = new ColumnFrames(columnsOfTrace(trace)).trace();
        for (const [position, entry] of entries.entries()) {
          const original = trace.entries[position];
          if (entry.event === "malformed" || original === undefined || original.event === "malformed")
            continue;
          const { locals } = entry;
          expect(locals === null).toBe(original.locals === null);
          if (locals === null || original.locals === null) continue;
          expect(locals.size).toBe(original.locals.size);
          expect([...locals.keys()]).toEqual([...original.locals.keys()]);
          expect([...locals.values()]).toEqual([...original.locals.values()]);
          expect([...locals.entries()]).toEqual([...original.locals.entries()]);
          const visited: unknown[] = [];
          locals.forEach((value, name, whole) => visited.push([name, value, whole === locals]));
          expect(visited).toEqual([...original.locals].map(([name, value]) => [name, value, true]));
          for (const name of ["a", "__proto__", "none"]) {
            expect(locals.get(name)).toBe(original.locals.get(name));
            expect(locals.has(name)).toBe(original.locals.has(name));
          }
        }
      }),
    );
  });

  it("makes no more frames at a time than it is asked for", () => {
    const trace = resolveTrace(drawRecord("call | def f(): | a=1\nline |     b = a | a=..\n"), "context");
    const frames = new ColumnFrames(columnsOfTrace(trace));
    expect(frames.makeNext(1)).toBe(true);
    expect(frames.makeNext(1)).toBe(false);
  });
});

describe("a pool of texts", () => {
  it("gives every text back and holds each once, however long they are", () => {
    const long = "x".repeat(2 ** 20 + 5);
    const texts = ["a", "", long, "a", "é😀", "\ud800", long, `${long}y`, "b"];
    const writer = new TextPoolWriter();
    const ids = texts.map((text) => writer.idOf(text));
    const pool = writer.finish();
    const reader = new TextPoolReader(pool);
    expect(ids.map((id) => reader.text(id))).toEqual(texts);
    expect(new Set(ids).size).toBe(new Set(texts).size);
    expect(pool.blocks.join("")).toHaveLength(2 * long.length + "aé😀\ud800yb".length);
  });
});
