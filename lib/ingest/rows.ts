import { metricKeys, type Comparison, type MetricKey } from "@/lib/core/compare";
import { ActivationDepth, type PredictionRecord, type ResetRule, type TraceRecord } from "@/lib/core/trace";
import type { RowOf, tables } from "@/lib/tables";
import { locatorColumns, type Locator } from "./locator";

type TraceRow = RowOf<typeof tables.traces>;
type PredictionRow = RowOf<typeof tables.predictions>;
type ScoreRow = RowOf<typeof tables.scores>;
type FrameRow = RowOf<typeof tables.frames>;

const shownInputLength = 200;

export function traceRow(key: number, locator: Locator, record: TraceRecord, isDuplicate: boolean): TraceRow {
  const counts = { call: 0, line: 0, return: 0, exception: 0, malformed: 0 };
  const depth = new ActivationDepth();
  for (const frame of record.frames) {
    counts[frame.event] += 1;
    depth.see(frame);
  }
  return {
    trace_key: key,
    ...locatorColumns(locator),
    trace_id: record.id,
    is_duplicate: isDuplicate,
    program: record.program,
    entry: record.entry,
    input: record.inputText?.slice(0, shownInputLength) ?? null,
    python_version: record.pythonVersion,
    tracer: record.tracer,
    frame_count: record.frames.length,
    call_count: counts.call,
    line_count: counts.line,
    return_count: counts.return,
    exception_count: counts.exception,
    malformed_count: counts.malformed,
    max_depth: depth.max,
    outcome: record.outcome.kind,
    truncated: record.truncated,
  };
}

export function predictionRow(key: number, locator: Locator, record: PredictionRecord): PredictionRow {
  const { answer } = record;
  const frames = answer.kind === "frames" ? answer.frames.slice(answer.seedCount) : [];
  return {
    prediction_key: key,
    ...locatorColumns(locator),
    trace_id: record.traceId,
    model: record.model,
    sample: record.sample,
    regime: record.regime,
    is_simulated: record.simulated,
    answer: answer.kind,
    frame_count: frames.length,
    malformed_count: frames.filter((frame) => frame.event === "malformed").length,
    is_complete: answer.kind === "frames" ? answer.isComplete : null,
    stored_score: answer.kind === "frames" ? null : answer.storedScore,
    injected:
      record.injected.length === 0 ? null : record.injected.map((error) => error.errorClass).join(","),
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

function keyColumns(keys: ScoreKeys) {
  return {
    prediction_key: keys.predictionKey,
    trace_key: keys.traceKey,
    shard_key: keys.predictionShardKey,
    trace_shard_key: keys.traceShardKey,
    reset_rule: keys.reset,
  };
}

export function scoreRow(keys: ScoreKeys, comparison: Comparison): ScoreRow {
  return {
    ...keyColumns(keys),
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

/** One row per gold frame; frames past gold's end are in no denominator and have none. */
export function* frameRows(keys: ScoreKeys, comparison: Comparison): Generator<FrameRow> {
  const shared = keyColumns(keys);
  for (const { truth, verdict } of comparison.pairs) {
    if (truth === null || verdict === null) continue;
    yield {
      ...shared,
      frame_index: truth.index,
      event: truth.event,
      line: truth.line,
      depth: truth.depth,
      event_em: verdict.event,
      action_em: verdict.action,
      observation_em_raw: verdict.observationRaw,
      observation_em_resolved: verdict.observationResolved,
      argument_em: verdict.argument,
      frame_em_raw: verdict.frameRaw,
      frame_em_resolved: verdict.frameResolved,
    };
  }
}
