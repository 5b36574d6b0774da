import {
  type Alignment,
  type Comparison,
  type ComparedPair,
  errorCall,
  equalityKeys,
  type EqualityKey,
  isCountedError,
  metricKeys,
  type MetricKey,
  parseKeys,
  type ParseKey,
  type Ratio,
} from "@/lib/core/compare";
import { canonicalText } from "@/lib/core/repr";
import { type Frame, type FrameEvent, type ResetRule, typeOfRepr } from "@/lib/core/trace";
import { frameMark, markedDepth, type RowOf, type tables } from "@/lib/tables";

type ScoreRow = RowOf<typeof tables.scores>;
type FrameListRow = RowOf<typeof tables.frame_lists>;

/** The keys that tie a score to its prediction and trace. */
export interface ScoreKeys {
  readonly predictionKey: number;
  readonly predictionShardKey: number;
  readonly traceKey: number;
  readonly traceShardKey: number;
  readonly reset: ResetRule;
}

export function scoreRow(keys: ScoreKeys, comparison: Comparison): ScoreRow {
  const { truthOutput, predictedOutput, pairs } = comparison;
  const head = headError(pairs);
  const error = head?.error ?? null;
  return {
    prediction_key: keys.predictionKey,
    trace_key: keys.traceKey,
    shard_key: keys.predictionShardKey,
    trace_shard_key: keys.traceShardKey,
    reset_rule: keys.reset,
    alignment: comparison.alignment,
    repr_policy: comparison.repr,
    is_seed_inferred: comparison.isSeedInferred,
    error_class: error?.errorClass ?? null,
    error_detail: error?.detail ?? null,
    truth_output_type: truthOutput === null ? null : typeOfRepr(truthOutput),
    error_call: head === null ? null : errorCall(pairs, head),
    output_key: predictedOutput === null ? null : outputKey(predictedOutput),
    ...divergenceColumns(comparison),
    ...measuresOf(comparison),
    ...ratioColumns(comparison),
  };
}

function divergenceColumns({ divergences: { raw, resolved, canonical } }: Comparison) {
  return {
    divergence_index: resolved === null ? null : resolved.frameIndex,
    divergence_cause: resolved === null ? null : resolved.cause,
    divergence_index_raw: raw === null ? null : raw.frameIndex,
    divergence_cause_raw: raw === null ? null : raw.cause,
    divergence_index_canonical: canonical === null ? null : canonical.frameIndex,
    divergence_cause_canonical: canonical === null ? null : canonical.cause,
  };
}

const unmeasured = {
  longestRun: null,
  resynchronisedAfter: null,
  goldLines: null,
  predictedLines: null,
  sharedLines: null,
  tripCountError: null,
  tripCount: null,
};

function measuresOf({ measures }: Comparison) {
  const measured = measures ?? unmeasured;
  return {
    longest_run: measured.longestRun,
    resynchronised_after: measured.resynchronisedAfter,
    gold_lines: measured.goldLines,
    predicted_lines: measured.predictedLines,
    shared_lines: measured.sharedLines,
    trip_count_error: measured.tripCountError,
    trip_count: measured.tripCount,
  };
}

/** The first error that counts; the first of encoding or formatting where none does. */
function headError(pairs: readonly ComparedPair[]): ComparedPair | null {
  const counted = pairs.find(({ error }) => error !== null && isCountedError(error.errorClass));
  return counted ?? pairs.find(({ error }) => error !== null) ?? null;
}

/** Longer outputs are told apart by their beginning, length and sum. */
const outputKeyLength = 64;

function outputKey(output: string): string {
  const text = canonicalText(output);
  if (text.length <= outputKeyLength) return text;
  return `${text.slice(0, outputKeyLength)}… ${text.length} ${sumOf(text)}`;
}

/** FNV-1a, 32 bits. */
function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

type RatioColumns = Record<
  `${MetricKey | ParseKey}_${"hits" | "units"}` | `${EqualityKey}_${"raw" | "canonical"}_${"hits" | "units"}`,
  number
>;

const nothing: Ratio = { hits: 0, units: 0 };

const metricNames = metricKeys.map((key) => ({ key, ...namesOf(key) }));
const parseNames = parseKeys.map((key) => ({ key, ...namesOf(key) }));
const equalityNames = equalityKeys.flatMap((key) =>
  (["raw", "canonical"] as const).map((equality) => ({ key, equality, ...namesOf(`${key}_${equality}`) })),
);

function namesOf<const Name extends string>(
  name: Name,
): { readonly hits: `${Name}_hits`; readonly units: `${Name}_units` } {
  return { hits: `${name}_hits`, units: `${name}_units` };
}

function ratioColumns({ score, equalityScores, parse }: Comparison): RatioColumns {
  const columns: Partial<RatioColumns> = {};
  function fill(hits: keyof RatioColumns, units: keyof RatioColumns, ratio: Ratio): void {
    columns[hits] = ratio.hits;
    columns[units] = ratio.units;
  }
  for (const { key, hits, units } of metricNames) fill(hits, units, score[key]);
  for (const { key, equality, hits, units } of equalityNames)
    fill(hits, units, equalityScores[equality][key]);
  for (const { key, hits, units } of parseNames) fill(hits, units, parse?.[key] ?? nothing);
  return columns as RatioColumns;
}

/** The frames of a comparison as lists, those that gold has not at the place of gold's next; null where there is none. */
export function frameListRow(
  keys: ScoreKeys,
  { pairs, alignment, repr, goldOffset }: Comparison,
): FrameListRow | null {
  if (pairs.length === 0) return null;
  const indexes = new Int32Array(pairs.length);
  const lines = new Int32Array(pairs.length);
  const depths = new Int32Array(pairs.length);
  const marks = new Int32Array(pairs.length);
  const last = pairs.findLast(({ truth }) => truth !== null)?.truth ?? null;
  let next: number = last === null ? goldOffset : last.index + 1;
  for (let position = pairs.length - 1; position >= 0; position--) {
    const pair = pairs[position];
    if (pair === undefined) continue;
    if (pair.truth !== null) next = pair.truth.index;
    const shown = pair.truth ?? predictedFrame(pair) ?? nowhere;
    indexes[position] = next;
    lines[position] = shown.line ?? 0;
    depths[position] = markedDepth(shown.depth, repr);
    marks[position] = markOf(pair, shown.event, keys.reset, alignment);
  }
  return { prediction_key: keys.predictionKey, frame_indexes: indexes, lines, depths, marks };
}

/** A malformed frame that gold has not. */
const nowhere = { event: "line", line: null, depth: 0 } as const;
const noFacts = { flags: 0, isAfterReturn: false, valueKind: "none" } as const;

/** Named one by one: spreading the rules into each frame's mark took a quarter of scoring's time. */
function markOf(
  { verdict, error, origin, facts }: ComparedPair,
  event: FrameEvent,
  reset: ResetRule,
  alignment: Alignment,
): number {
  const { flags, isAfterReturn, valueKind } = facts ?? noFacts;
  return frameMark({ reset, alignment, event, verdict, error, origin, flags, isAfterReturn, valueKind });
}

function predictedFrame({ prediction }: ComparedPair): Frame | null {
  return prediction === null || prediction.event === "malformed" ? null : prediction;
}
