import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finishPieces } from "@/lib/shared";
import { framesOfColumns } from "./column-frames";
import { columnsOfFrames } from "./frame-columns";
import type { Frame, Trace, TraceEntry, WrittenEntry } from "./model";
import { resolveTrace } from "./resolve";
import { hostileFrame, hostileText, plainFrame } from "./testing/arbitrary-frames";
import { drawRecord } from "./testing/draw-frames";
import { TextPoolReader, TextPoolWriter } from "./text-pool";
import { columnsOfTrace } from "./trace-columns";
import { traceOfColumns } from "./trace-of-columns";

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

function returned(trace: Trace): Trace {
  const columns = structuredClone(columnsOfTrace(trace));
  return traceOfColumns(columns, finishPieces(framesOfColumns(columns.frames)));
}

describe("columnsOfTrace", () => {
  it("travels between threads and gives the same trace back", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        expect(plain(returned(trace))).toEqual(plain(trace));
      }),
    );
  });

  it("keeps the indexes of frames that begin behind others", () => {
    fc.assert(
      fc.property(anyTrace, fc.nat(30), (trace, from) => {
        const entries = trace.entries.slice(from);
        const made = finishPieces(framesOfColumns(structuredClone(columnsOfFrames(entries))));
        expect(made.map(plainEntry)).toEqual(entries.map(plainEntry));
      }),
    );
  });

  it("gives locals that answer as a map does", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { entries } = returned(trace);
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
