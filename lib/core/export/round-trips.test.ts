import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalText } from "@/lib/core/repr";
import { resolveTrace, type Frame, type ResetRule, type Trace, type TraceRecord } from "@/lib/core/trace";
import { linesOf, noSharedData, readSample, readSharedData } from "@/lib/core/trace/testing/shared-data";
import { readRecord, readTextShard, type ReadResult } from "@/lib/formats";
import { exportFormats } from ".";

const tutorFolder = "../shared/data/traces/python-tutor";
const isThere = existsSync(tutorFolder);
const tutorFiles = isThere
  ? readdirSync(tutorFolder).filter((name) => /golden_py36$|^trace-.*json$/.test(name))
  : [];
const goldFiles = ["cruxeval-py3.11.jsonl", "cruxeval-py3.12.jsonl", "edgecases-py3.11.jsonl"];

const sources: readonly (readonly [string, () => readonly string[]])[] = [
  ["the samples", () => linesOf(readSample("traces.jsonl"))],
  ...goldFiles.map((name) => [name, () => linesOf(readSharedData(`traces/gold/${name}`) ?? "")] as const),
  [
    "the files of Python Tutor",
    () => tutorFiles.map((name) => readSharedData(`traces/python-tutor/${name}`) ?? ""),
  ],
];
const present = isThere ? sources : sources.slice(0, 1);

function recordIn(results: readonly ReadResult[]): TraceRecord {
  const [result] = results;
  if (result?.kind !== "record" || result.record.kind !== "trace")
    throw new Error(result?.kind === "problem" ? result.reason : "not a trace");
  return result.record;
}

function tracesOf(texts: readonly string[], reset: ResetRule = "context"): readonly Trace[] {
  return texts.map((text) =>
    resolveTrace(recordIn(readRecord(text, { shardName: "a.jsonl", recordIndex: 0 }).results), reset),
  );
}

function exported(trace: Trace, name: string): string {
  const format = exportFormats.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return [...format.write(trace)].join("");
}

function framesOf({ entries }: Trace): readonly Frame[] {
  return entries.filter((entry) => entry.event !== "malformed");
}

/** A frame but for how it was written and how its line was found. */
function resolvedPart(frame: Frame): Frame {
  return { ...frame, written: null, lineIsAmbiguous: false };
}

/** Activations in the order in which they are first seen, so that two numberings can be compared. */
function activationsOf(frames: readonly Frame[]): readonly number[] {
  const order = [...new Set(frames.map(({ activation }) => activation))];
  return frames.map(({ activation }) => order.indexOf(activation));
}

function canonicalLocals({ locals }: Frame) {
  return locals === null ? null : [...locals].map(([name, value]) => [name, canonicalText(value)]);
}

describe.each(present)(`round trips of %s${isThere ? "" : ` (${noSharedData})`}`, (_, read) => {
  const traces = tracesOf(read());

  it("give back a structured trace as it was, and then the same bytes", () => {
    for (const trace of traces) {
      const text = exported(trace, "json");
      const again = resolveTrace(
        recordIn(readRecord(text, { shardName: "b", recordIndex: 9 }).results),
        "context",
      );
      const { frames, localsEncoding, ...facts } = trace.record;
      expect(again.record).toMatchObject(facts);
      expect(again.record.frames).toHaveLength(frames.length);
      expect(again.record.localsEncoding).toBe("full");
      expect(localsEncoding).toMatch(/full|diff/);
      expect(framesOf(again).map(resolvedPart)).toEqual(framesOf(trace).map(resolvedPart));
      expect(exported(again, "json")).toBe(text);
    }
  });

  it.each(["context", "scope"] as const)("give back every local of CWM text under %s", (reset) => {
    const speakable = traces.filter(({ record }) => !record.source.includes("<|"));
    expect(speakable.length).toBeGreaterThan(traces.length * 0.9);
    for (const trace of speakable) {
      const text = exported(trace, `cwm-${reset}`);
      const [result] = readTextShard(text, { shardName: "t.txt", recordIndex: 0 });
      const again = resolveTrace(recordIn(result === undefined ? [] : [result]), reset);
      expect(
        framesOf(again).map(({ event, source, locals, argument }) => ({ event, source, locals, argument })),
      ).toEqual(
        framesOf(trace).map(({ event, source, locals, argument }) => ({ event, source, locals, argument })),
      );
    }
  });

  it("give back the values, lines, stack and activations of Python Tutor's JSON", () => {
    let roundedCount = 0;
    for (const trace of traces) {
      const again = resolveTrace(
        recordIn(readRecord(exported(trace, "python-tutor"), { shardName: "b", recordIndex: 0 }).results),
        "context",
      );
      const kept = framesOf(trace).filter(({ line, file }) => line !== null && file === null);
      const back = framesOf(again);
      expect(back.map(({ event, line, depth }) => ({ event, line, depth }))).toEqual(
        kept.map(({ event, line, depth }) => ({ event, line, depth })),
      );
      expect(activationsOf(back)).toEqual(activationsOf(kept));
      expect(again.record.stdout).toBe(trace.record.stdout);
      if (again.record.notes.some((note) => note.endsWith("rounded"))) {
        roundedCount += 1;
        continue;
      }
      expect(back.map(canonicalLocals)).toEqual(kept.map(canonicalLocals));
      expect(back.map(({ argument }) => argument && canonicalText(argument))).toEqual(
        kept.map(({ argument }) => argument && canonicalText(argument)),
      );
    }
    expect(roundedCount).toBeLessThan(traces.length * 0.05);
  });

  it("say every frame once and in order in Chrome's format, in spans that nest", () => {
    for (const trace of traces) {
      const { traceEvents } = JSON.parse(exported(trace, "chrome")) as {
        traceEvents: readonly ChromeEvent[];
      };
      const events = traceEvents.filter(({ ph }) => ph !== "M");
      const told = events.flatMap(({ args }) => (args?.frame === undefined ? [] : [args.frame]));
      expect([...new Set(told)]).toEqual(framesOf(trace).map(({ index }) => index));
      const open: string[] = [];
      let time = 0;
      let lineEnd = 0;
      for (const { ph, name, ts, dur, pid, tid, s } of events) {
        expect(["B", "E", "X", "i"]).toContain(ph);
        expect([pid, tid, Number.isInteger(ts)]).toEqual([1, 1, true]);
        expect(s).toBe(ph === "i" ? "t" : undefined);
        expect(dur).toBe(ph === "X" ? 1 : undefined);
        expect(ts).toBeGreaterThanOrEqual(lineEnd);
        lineEnd = ts + (dur ?? 0);
        expect(ts).toBeGreaterThanOrEqual(time);
        time = ts;
        if (ph === "B") open.push(name);
        if (ph === "E") expect(open.pop()).toBe(name);
        if (ph === "X") expect(ts + (dur ?? 0)).toBeLessThanOrEqual(trace.entries.length);
        if (ph === "X") expect(open.length).toBeGreaterThan(0);
      }
      expect(open).toEqual([]);
    }
  });
});

interface ChromeEvent {
  readonly ph: string;
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly s?: string;
  readonly args?: { readonly frame?: number };
}
