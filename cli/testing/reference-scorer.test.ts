import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePrediction, metricKeys, type ReprPolicy } from "@/lib/core/compare";
import { resolveTrace, type TraceRecord, type WrittenEntry } from "@/lib/core/trace";
import { readRecord, type ShardRecord } from "@/lib/formats";
import { samplePredictions, sampleTraces } from "./reference-rows";
import { scoreByReference } from "./reference-scorer";
import {
  readReferencePredictions,
  type ReferencePredictionRecord,
  readReferenceTraces,
} from "./reference-shards";
import type { ReferenceFrame, ReferenceReset } from "./reference-trace";

const separator = "<|frame_sep|>";
const events = ["call", "line", "return", "exception"];

function readOne(text: string): ShardRecord {
  const [result] = readRecord(text, { shardName: "test.jsonl", recordIndex: 0 }).results;
  if (result?.kind !== "record") throw new Error(`not read: ${result?.reason ?? "nothing"}`);
  return result.record;
}

const referenceTraces = readReferenceTraces(sampleTraces);
const traceRecords = new Map<string, TraceRecord>();
for (const line of readFileSync(sampleTraces, "utf8").trim().split("\n")) {
  const record = readOne(line);
  if (record.kind === "trace" && record.frames.length < 60) traceRecords.set(record.id, record);
}
const predictions = readReferencePredictions(samplePredictions).filter(({ id }) => traceRecords.has(id));

const damageKinds = [
  "drop",
  "repeat",
  "swap",
  "event",
  "dots",
  "value",
  "cut",
  "letter",
  "unmark",
  "end",
  "address",
] as const;
type PieceDamage = "event" | "dots" | "value" | "letter" | "unmark" | "address";

/** One way to spoil a generation. `at` and `to` are places in its frames, taken modulo their number. */
interface Damage {
  readonly kind: (typeof damageKinds)[number];
  readonly at: number;
  readonly to: number;
}

const damages: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(...damageKinds),
  at: fc.nat(200),
  to: fc.nat(200),
});

function spoilPiece(piece: string, kind: PieceDamage, to: number): string {
  const place = piece.length === 0 ? 0 : to % piece.length;
  switch (kind) {
    case "event":
      return piece.replace(/<\|(?:call|line|return|exception)_sep\|>/, `<|${events[to % 4] ?? ""}_sep|>`);
    case "dots":
      return piece.replaceAll(/: "(?:[^"\\]|\\.)*"/g, (value, offset: number) =>
        (offset + to) % 2 === 0 ? ': ".."' : value,
      );
    case "value":
      return piece.replaceAll(': ".."', ': "1"');
    case "letter":
      return `${piece.slice(0, place)}x${piece.slice(place + 1)}`;
    case "unmark":
      return piece.replace(/<\|\w+\|>/, "");
    case "address":
      return piece.replaceAll(/ at 0x[0-9a-f]+/g, ` at 0x${to.toString(16)}`);
  }
}

function spoil(text: string, { kind, at, to }: Damage): string {
  if (kind === "cut") return text.slice(0, Math.floor((text.length * at) / 200));
  if (kind === "end") return text.replace("<|end_of_text|>", "");
  const pieces = text.split(separator);
  const [first, second] = [at % pieces.length, to % pieces.length];
  const [one = "", other = ""] = [pieces[first], pieces[second]];
  if (kind === "drop") pieces.splice(first, 1);
  else if (kind === "repeat") pieces.splice(second, 0, one);
  else if (kind === "swap") [pieces[first], pieces[second]] = [other, one];
  else pieces[first] = spoilPiece(one, kind, to);
  return pieces.join(separator);
}

interface Case {
  readonly gold: TraceRecord;
  readonly goldFrames: readonly ReferenceFrame[];
  readonly generation: string;
  readonly prompt: string | null;
}

/** A sample, or the part of it that a model traces when the function itself is the entry, not `main`. */
function caseOf(sample: ReferencePredictionRecord, isFunctionLevel: boolean): Case {
  const { id, generation, prompt } = sample;
  const [gold, goldFrames] = [traceRecords.get(id), referenceTraces.get(id)];
  if (gold === undefined || goldFrames === undefined) throw new Error(`no trace ${id}`);
  if (!isFunctionLevel) return { gold, goldFrames, generation, prompt };
  const inside = goldFrames.map((frame) => frame.activation !== goldFrames[0]?.activation);
  return {
    gold: { ...gold, frames: gold.frames.filter((_, index) => inside[index]) },
    goldFrames: goldFrames.filter((_, index) => inside[index]),
    generation: generation
      .split(separator)
      .slice(prompt === null ? 2 : 1)
      .join(separator),
    prompt: prompt === null ? null : "",
  };
}

/** Some of the numbers become objects that print their address. */
function planted(value: string): string {
  return /^\d*[13579]$/.test(value) ? `<Box object at 0x${Number(value).toString(16)}>` : value;
}

function plantedLocals(locals: ReadonlyMap<string, string> | null): ReadonlyMap<string, string> | null {
  return locals && new Map([...locals].map(([name, value]) => [name, planted(value)]));
}

function plantedFrame(frame: WrittenEntry): WrittenEntry {
  if (frame.event === "malformed") return frame;
  const argument = frame.argument === null ? null : planted(frame.argument);
  return { ...frame, locals: plantedLocals(frame.locals), argument };
}

/** The same run of a program whose objects print their addresses, and the prediction of it. */
function withAddresses({ gold, goldFrames, generation, prompt }: Case): Case {
  function inText(text: string): string {
    return text.replaceAll(/"(\d+)"/g, (_, value: string) => `"${planted(value)}"`);
  }
  return {
    gold: { ...gold, frames: gold.frames.map(plantedFrame) },
    goldFrames: goldFrames.map((frame) => ({
      ...frame,
      locals: plantedLocals(frame.locals),
      arg: frame.arg === null ? null : planted(frame.arg),
    })),
    generation: inText(generation),
    prompt: prompt === null ? null : inText(prompt),
  };
}

interface Rules {
  readonly reset: ReferenceReset;
  readonly repr: ReprPolicy;
}

function scoreByProduct({ gold, generation, prompt }: Case, { reset, repr }: Rules) {
  const fields = { trace_id: gold.id, model: "m", generation };
  const record = readOne(JSON.stringify(prompt === null ? fields : { ...fields, prompt }));
  if (record.kind !== "prediction") throw new Error("the prediction was read as a trace");
  const trace = resolveTrace(gold, reset);
  const { score, firstDivergence } = comparePrediction(record, trace, reset, { repr });
  return { score, firstDivergence };
}

function scoreByPage({ goldFrames, generation, prompt }: Case, { reset, repr }: Rules) {
  const { counts, firstDivergence } = scoreByReference(goldFrames, { generation, prompt }, reset, repr);
  if (firstDivergence === null) return { score: counts, firstDivergence };
  const { frame_index: frameIndex, cause } = firstDivergence;
  return { score: counts, firstDivergence: { frameIndex, cause } };
}

const spoiledCases = fc
  .record({
    sample: fc.constantFrom(...predictions),
    isFunctionLevel: fc.boolean(),
    hasAddresses: fc.boolean(),
    spoiling: fc.array(damages, { maxLength: 4 }),
  })
  .map(({ sample, isFunctionLevel, hasAddresses, spoiling }): Case => {
    const plain = caseOf(sample, isFunctionLevel);
    const whole = hasAddresses ? withAddresses(plain) : plain;
    return { ...whole, generation: spoiling.reduce(spoil, whole.generation) };
  });

const everyRule: readonly Rules[] = (["context", "scope"] as const).flatMap((reset) =>
  (["recorded", "portable"] as const).map((repr) => ({ reset, repr })),
);

describe("the scorer and the page it follows", () => {
  it.each(everyRule)(
    "count the same hits and units in predictions spoiled at random, under $reset with $repr reprs",
    (rules) => {
      const property = fc.property(spoiledCases, (spoiled) => {
        expect(scoreByProduct(spoiled, rules)).toEqual(scoreByPage(spoiled, rules));
      });
      fc.assert(property, { numRuns: 500 });
    },
  );

  it("find no fewer hits among the same units where addresses are left out", () => {
    const property = fc.property(spoiledCases, (spoiled) => {
      const recorded = scoreByProduct(spoiled, { reset: "context", repr: "recorded" }).score;
      const portable = scoreByProduct(spoiled, { reset: "context", repr: "portable" }).score;
      for (const key of metricKeys) {
        expect([key, portable[key].hits >= recorded[key].hits]).toEqual([key, true]);
        if (key !== "no_op_precision") expect(portable[key].units).toBe(recorded[key].units);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("find more hits in the samples whose wrong values differ by their addresses alone", () => {
    const more = predictions.filter((sample) => {
      const whole = withAddresses(caseOf(sample, false));
      const recorded = scoreByProduct(whole, { reset: "context", repr: "recorded" }).score;
      const portable = scoreByProduct(whole, { reset: "context", repr: "portable" }).score;
      return portable.frame_em_resolved.hits > recorded.frame_em_resolved.hits;
    });
    expect(more.length).toBeGreaterThan(0);
  });
});
