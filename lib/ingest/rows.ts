import { metricKeys, type Comparison, type MetricKey } from "@/lib/core/compare";
import type { ResetRule } from "@/lib/core/trace";
import type { PredictionOutline, TraceOutline } from "@/lib/formats";
import { frameMark, type RowOf, type tables } from "@/lib/tables";
import { locatorColumns, type Locator } from "./locator";

type TraceRow = RowOf<typeof tables.traces>;
type PredictionRow = RowOf<typeof tables.predictions>;
type ScoreRow = RowOf<typeof tables.scores>;
type FrameListRow = RowOf<typeof tables.frame_lists>;

const shownInputLength = 200;

export function traceRow(key: number, locator: Locator, outline: TraceOutline): TraceRow {
  const { counts } = outline;
  return {
    trace_key: key,
    ...locatorColumns(locator),
    trace_id: outline.id,
    is_duplicate: false,
    program: outline.program,
    entry: outline.entry,
    input: outline.inputText?.slice(0, shownInputLength) ?? null,
    python_version: outline.pythonVersion,
    tracer: outline.tracer,
    frame_count: outline.frameCount,
    call_count: counts.call,
    line_count: counts.line,
    return_count: counts.return,
    exception_count: counts.exception,
    malformed_count: counts.malformed,
    max_depth: outline.maxDepth,
    outcome: outline.outcome,
    truncated: outline.truncated,
  };
}

export function predictionRow(key: number, locator: Locator, outline: PredictionOutline): PredictionRow {
  const { injected } = outline;
  return {
    prediction_key: key,
    ...locatorColumns(locator),
    trace_id: outline.traceId,
    model: outline.model,
    sample: outline.sample,
    regime: outline.regime,
    is_simulated: outline.simulated,
    answer: outline.answer,
    frame_count: outline.frameCount,
    malformed_count: outline.malformedCount,
    is_complete: outline.isComplete,
    stored_score: outline.storedScore,
    injected: injected.length === 0 ? null : injected.map((error) => error.errorClass).join(","),
  };
}

/** The keys that tie a score to its prediction and trace. */
export interface ScoreKeys {
  readonly predictionKey: number;
  readonly predictionShardKey: number;
  readonly traceKey: number;
  readonly traceShardKey: number;
  readonly reset: ResetRule;
}

export function scoreRow(keys: ScoreKeys, comparison: Comparison): ScoreRow {
  return {
    prediction_key: keys.predictionKey,
    trace_key: keys.traceKey,
    shard_key: keys.predictionShardKey,
    trace_shard_key: keys.traceShardKey,
    reset_rule: keys.reset,
    is_seed_inferred: comparison.isSeedInferred,
    divergence_index: comparison.firstDivergence?.frameIndex ?? null,
    divergence_cause: comparison.firstDivergence?.cause ?? null,
    ...metricColumns(comparison),
  };
}

type MetricColumns = Record<`${MetricKey}_${"hits" | "units"}`, number>;

function metricColumns(comparison: Comparison): MetricColumns {
  const columns: Partial<MetricColumns> = {};
  for (const key of metricKeys) {
    columns[`${key}_hits`] = comparison.score[key].hits;
    columns[`${key}_units`] = comparison.score[key].units;
  }
  return columns as MetricColumns;
}

/** Gold's frames as lists; null where none is scored. Frames past gold's end are in no denominator and in no list. */
export function frameListRow(keys: ScoreKeys, comparison: Comparison): FrameListRow | null {
  const scored = comparison.pairs.filter(({ truth, verdict }) => truth !== null && verdict !== null);
  if (scored.length === 0) return null;
  const indexes = new Int32Array(scored.length);
  const lines = new Int32Array(scored.length);
  const depths = new Int32Array(scored.length);
  const marks = new Int32Array(scored.length);
  for (const [position, { truth, verdict }] of scored.entries()) {
    if (truth === null || verdict === null) continue;
    indexes[position] = truth.index;
    lines[position] = truth.line ?? 0;
    depths[position] = truth.depth;
    marks[position] = frameMark(truth.event, keys.reset, {
      event_em: verdict.event,
      action_em: verdict.action,
      observation_em_raw: verdict.observationRaw,
      observation_em_resolved: verdict.observationResolved,
      argument_em: verdict.argument,
      frame_em_raw: verdict.frameRaw,
      frame_em_resolved: verdict.frameResolved,
    });
  }
  return { prediction_key: keys.predictionKey, frame_indexes: indexes, lines, depths, marks };
}
