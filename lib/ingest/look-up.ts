import { comparePrediction, type ReprPolicy, type Score } from "@/lib/core/compare";
import { resolveTrace, type PredictionRecord, type ResetRule, type TraceRecord } from "@/lib/core/trace";
import { outlineResult, type PredictionOutline, type ShardRecord } from "@/lib/formats";
import { rawRecord, type PackedShard } from "@/lib/packed";
import type { RawRecord } from "@/lib/shards";
import { locatorOf, type Locator } from "./locator";
import { readContent } from "./read-entries";

/** Which trace of a packed data set is meant. */
export interface LookUpRequest {
  readonly shardKey: number;
  readonly id: string;
  /** Place among its source's records, from 0; null = the first with this id. */
  readonly record: number | null;
  readonly reset: ResetRule;
  readonly repr: ReprPolicy;
}

/** A prediction that was scored as it was looked up. */
export interface LookedUpPrediction {
  readonly locator: Locator;
  readonly outline: PredictionOutline;
  readonly score: Score;
  readonly divergence: { readonly frameIndex: number; readonly cause: string } | null;
}

export interface LookedUp {
  readonly locator: Locator;
  readonly program: string;
  readonly isDuplicate: boolean;
  /** The first hundred, in packed order. */
  readonly predictions: readonly LookedUpPrediction[];
  readonly predictionCount: number;
}

const mostPredictions = 100;

interface Read<Kind> {
  readonly locator: Locator;
  readonly record: Kind;
}

/** Reads what lies under one trace id, a few small ranges, and scores its predictions. */
export async function lookUp(
  { packed }: PackedShard,
  { shardKey, id, record, reset, repr }: LookUpRequest,
  signal?: AbortSignal,
): Promise<LookedUp | null> {
  const range = await packed.locate(id, null, signal);
  if (range === null) return null;
  const records = await packed.readRange(
    range.from,
    Math.min(range.to, range.from + 2 * mostPredictions),
    signal,
  );
  const read = records.flatMap((found) => readAll(rawRecord(found, packed.manifest), shardKey));
  const traces = read.filter(isTrace).filter((candidate) => candidate.record.id === id);
  const chosen = traces.find(({ locator }) => record === null || locator.recordIndex === record);
  if (chosen === undefined) return null;
  const truth = traces.find((candidate) => candidate.record.frames.length > 0) ?? traces[0];
  const predictions = truth === chosen ? read.filter(isPrediction) : [];
  const trace = resolveTrace(chosen.record, reset);
  return {
    locator: chosen.locator,
    program: chosen.record.program,
    isDuplicate: chosen !== traces[0],
    predictionCount: predictions.length,
    predictions: predictions.slice(0, mostPredictions).flatMap((prediction) => {
      const outlined = outlineResult({
        kind: "record",
        part: prediction.locator.part,
        record: prediction.record,
      });
      if (outlined.kind !== "record" || outlined.outline.kind !== "prediction") return [];
      const { score, firstDivergence } = comparePrediction(prediction.record, trace, reset, { repr });
      return [{ locator: prediction.locator, outline: outlined.outline, score, divergence: firstDivergence }];
    }),
  };
}

function readAll(raw: RawRecord, shardKey: number): readonly Read<ShardRecord>[] {
  const whole = locatorOf(shardKey, raw);
  const context = { shardName: raw.member ?? "", recordIndex: raw.index };
  return readContent(raw.content, context).flatMap((result) =>
    result.kind === "record" ? [{ locator: { ...whole, part: result.part }, record: result.record }] : [],
  );
}

function isTrace(read: Read<ShardRecord>): read is Read<TraceRecord> {
  return read.record.kind === "trace";
}

function isPrediction(read: Read<ShardRecord>): read is Read<PredictionRecord> {
  return read.record.kind === "prediction";
}
