/**
 * The counting rules of the statistics page, written a second time, slowly, and apart from the product: what
 * `framewise stats` prints is compared with this. It imports nothing of the product.
 */
import { canonicalByReference } from "./reference-canonical";
import { localsUnder, type ReferenceRepr, withoutAddresses } from "./reference-repr";
import {
  encode,
  previousLocals,
  readFrames,
  readPromptFrames,
  type ReferenceFrame,
  type ReferenceLocals,
  type ReferenceReset,
  resolve,
} from "./reference-trace";

export const referenceMetrics = [
  "event_em",
  "action_em",
  "observation_em_raw",
  "observation_em_resolved",
  "argument_em",
  "frame_em_raw",
  "frame_em_resolved",
  "trace_em_raw",
  "trace_em_resolved",
  "output_em",
  "valid_format",
  "observation_em_canonical",
  "output_em_canonical",
  "changed_value_em",
  "key_precision",
  "key_recall",
  "key_f1",
  "key_value_f1",
  "no_op_precision",
  "control_flow_em",
  "edit_similarity",
] as const;

export type ReferenceMetric = (typeof referenceMetrics)[number];

export interface Count {
  hits: number;
  units: number;
}

export interface ReferenceScores {
  readonly counts: Readonly<Record<ReferenceMetric, Count>>;
  readonly firstDivergence: { readonly frame_index: number; readonly cause: string } | null;
}

export interface ReferencePrediction {
  readonly generation: string;
  readonly prompt: string | null;
}

/** One frame in all its readings. */
interface Reading {
  readonly frame: ReferenceFrame;
  readonly raw: ReferenceLocals | null;
  readonly resolved: ReferenceLocals | null;
  /** What its activation showed before, once resolved. */
  readonly before: ReferenceLocals | null;
  /** Names that are new or were recorded with another value before. */
  readonly changed: readonly string[];
}

function action(source: string): string {
  const line = source.endsWith("\n") ? source.slice(0, -1) : source;
  const marker = "# << START_OF_TRACE";
  return line.endsWith(marker) ? line.slice(0, -marker.length).trimEnd() : line;
}

function isSameAction(gold: ReferenceFrame, predicted: ReferenceFrame | undefined): boolean {
  return predicted !== undefined && action(gold.source) === action(predicted.source);
}

function sameLocals(one: ReferenceLocals | null, other: ReferenceLocals | null): boolean {
  if (one === null || other === null) return one === other;
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}

function isEqual(gold: Reading, predicted: Reading | undefined, equality: "raw" | "resolved"): boolean {
  if (predicted?.frame.event !== gold.frame.event) return false;
  return (
    action(gold.frame.source) === action(predicted.frame.source) &&
    sameLocals(gold[equality], predicted[equality]) &&
    gold.frame.arg === predicted.frame.arg
  );
}

function changedNames(locals: ReferenceLocals | null, before: ReferenceLocals | null): readonly string[] {
  return [...(locals ?? [])].filter(([name, value]) => before?.get(name) !== value).map(([name]) => name);
}

function readGold(frames: readonly ReferenceFrame[], reset: ReferenceReset): readonly Reading[] {
  const raw = encode(frames, reset);
  const before = previousLocals(
    frames,
    frames.map(({ locals }) => locals),
  );
  return frames.map((frame, index) => ({
    frame,
    raw: raw[index] ?? null,
    resolved: frame.locals,
    before: before[index] ?? null,
    changed: changedNames(frame.locals, before[index] ?? null),
  }));
}

function readPrediction(frames: readonly ReferenceFrame[], reset: ReferenceReset): readonly Reading[] {
  const resolved = resolve(frames, reset);
  const before = previousLocals(frames, resolved);
  return frames.map((frame, index) => ({
    frame,
    raw: frame.locals,
    resolved: resolved[index] ?? null,
    before: before[index] ?? null,
    changed: [],
  }));
}

/** The reading with its values as the policy compares them; what changed is told from what was recorded. */
function readingUnder(repr: ReferenceRepr, reading: Reading): Reading {
  const { frame } = reading;
  const arg = repr === "recorded" || frame.arg === null ? frame.arg : withoutAddresses(frame.arg);
  return {
    frame: { ...frame, arg },
    raw: localsUnder(repr, reading.raw),
    resolved: localsUnder(repr, reading.resolved),
    before: localsUnder(repr, reading.before),
    changed: reading.changed,
  };
}

/** The frames the model was given. A generation that goes on behind the first call was given that call. */
function seedOf(
  { prompt }: ReferencePrediction,
  predicted: readonly ReferenceFrame[],
  gold: readonly ReferenceFrame[],
): readonly ReferenceFrame[] {
  if (prompt !== null) return readPromptFrames(prompt);
  const [first, second] = gold;
  if (first?.event !== "call" || second?.event !== "line" || predicted[0]?.event !== "line") return [];
  return [{ ...first, activation: null }];
}

function lastReturn(readings: readonly Reading[]): string | null {
  return readings.findLast(({ frame }) => frame.event === "return")?.frame.arg ?? null;
}

function causeOf(gold: Reading, predicted: Reading | undefined, hasEnd: boolean): string {
  if (predicted === undefined) return hasEnd ? "control" : "format";
  if (predicted.frame.event === null) return "format";
  if (predicted.frame.event !== gold.frame.event) return "control";
  if (action(predicted.frame.source) !== action(gold.frame.source)) return "control";
  return sameLocals(gold.resolved, predicted.resolved) ? "argument" : "state";
}

function emptyCounts(): Record<ReferenceMetric, Count> {
  const counts = {} as Record<ReferenceMetric, Count>;
  for (const metric of referenceMetrics) counts[metric] = { hits: 0, units: 0 };
  return counts;
}

function canonicalLocals(locals: ReferenceLocals | null): ReferenceLocals | null {
  return locals && new Map([...locals].map(([name, value]) => [name, canonicalByReference(value)]));
}

/** Variables one by one: which are there, which hold gold's value, which of gold's changes, which stay as they were. */
function countVariables(truth: Reading, partner: Reading | undefined, add: Add): void {
  const gold = truth.resolved;
  if (gold === null) return;
  const predicted = partner?.resolved ?? new Map<string, string>();
  const shared = [...gold.keys()].filter((name) => predicted.has(name));
  const matching = shared.filter((name) => gold.get(name) === predicted.get(name));
  const kept = [...predicted].filter(([name, value]) => partner?.before?.get(name) === value);
  const rightlyKept = kept.filter(([name]) => gold.has(name) && truth.before?.get(name) === gold.get(name));
  add("key_precision", shared.length, predicted.size);
  add("key_recall", shared.length, gold.size);
  add("key_f1", 2 * shared.length, gold.size + predicted.size);
  add("key_value_f1", 2 * matching.length, gold.size + predicted.size);
  add(
    "changed_value_em",
    truth.changed.filter((name) => matching.includes(name)).length,
    truth.changed.length,
  );
  add("no_op_precision", rightlyKept.length, kept.length);
}

/** 1 less Levenshtein's distance over the longer of both, by the whole table. */
function editSimilarity(gold: readonly Reading[], predicted: readonly Reading[]): number {
  const longer = Math.max(gold.length, predicted.length);
  if (longer === 0) return 1;
  let row = [...predicted.keys(), predicted.length];
  for (const [index, truth] of gold.entries()) {
    const next = [index + 1];
    for (const [column, partner] of predicted.entries()) {
      const replaced = (row[column] ?? 0) + (isEqual(truth, partner, "resolved") ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row.at(-1) ?? 0) / longer;
}

type Add = (metric: ReferenceMetric, hits: number, units: number) => void;
type CountOne = (metric: ReferenceMetric, isHit: boolean) => void;

function countPayload(truth: Reading, whole: Reading | undefined, count: CountOne): void {
  const { frame } = truth;
  if (frame.event === "call" || frame.event === "line") {
    count("observation_em_raw", sameLocals(truth.raw, whole?.raw ?? null));
    count("observation_em_resolved", sameLocals(truth.resolved, whole?.resolved ?? null));
    count(
      "observation_em_canonical",
      sameLocals(canonicalLocals(truth.resolved), canonicalLocals(whole?.resolved ?? null)),
    );
  } else {
    count("argument_em", frame.arg === whole?.frame.arg);
  }
}

function countFrame(truth: Reading, partner: Reading | undefined, count: CountOne): void {
  const { frame } = truth;
  const whole = partner?.frame.event === null ? undefined : partner;
  count("event_em", whole?.frame.event === frame.event);
  count("action_em", isSameAction(frame, whole?.frame));
  countPayload(truth, whole, count);
  count("frame_em_raw", isEqual(truth, partner, "raw"));
  count("frame_em_resolved", isEqual(truth, partner, "resolved"));
}

function countTrace(gold: readonly Reading[], predicted: readonly Reading[], count: CountOne): void {
  function isWhole(equality: "raw" | "resolved"): boolean {
    return (
      gold.length === predicted.length &&
      gold.every((truth, index) => isEqual(truth, predicted[index], equality))
    );
  }
  const isSameCourse = gold.every(({ frame }, index) => {
    const partner = predicted[index]?.frame;
    return partner?.event === frame.event && isSameAction(frame, partner);
  });
  count("control_flow_em", gold.length === predicted.length && isSameCourse);
  count("trace_em_raw", isWhole("raw"));
  count("trace_em_resolved", isWhole("resolved"));
  const output = lastReturn(gold);
  if (output === null) return;
  const returned = lastReturn(predicted);
  count("output_em", returned === output);
  count(
    "output_em_canonical",
    returned !== null && canonicalByReference(returned) === canonicalByReference(output),
  );
}

/** One prediction against the recorded trace it predicts, both read frame by frame from the first. */
export function scoreByReference(
  goldFrames: readonly ReferenceFrame[],
  prediction: ReferencePrediction,
  reset: ReferenceReset,
  repr: ReferenceRepr = "recorded",
): ReferenceScores {
  const generated = readFrames(prediction.generation);
  const seed = seedOf(prediction, generated.frames, goldFrames);
  const allGold = readGold(goldFrames, reset);
  const allPredicted = readPrediction([...seed, ...generated.frames], reset);
  const isSeedInGold = seed.every((_, index) => {
    const truth = allGold[index];
    return truth !== undefined && isEqual(truth, allPredicted[index], "resolved");
  });
  const skipped = isSeedInGold ? seed.length : 0;
  const gold = allGold.slice(skipped).map((reading) => readingUnder(repr, reading));
  const predicted = allPredicted.slice(seed.length).map((reading) => readingUnder(repr, reading));

  const counts = emptyCounts();
  function count(metric: ReferenceMetric, isHit: boolean): void {
    counts[metric].units += 1;
    if (isHit) counts[metric].hits += 1;
  }
  function add(metric: ReferenceMetric, hits: number, units: number): void {
    counts[metric].units += units;
    counts[metric].hits += hits;
  }
  for (const [index, truth] of gold.entries()) {
    countFrame(truth, predicted[index], count);
    countVariables(truth, predicted[index], add);
  }
  add("edit_similarity", editSimilarity(gold, predicted), 1);
  countTrace(gold, predicted, count);
  count("valid_format", generated.hasEnd && generated.frames.every(({ event }) => event !== null));

  const divergence = gold.findIndex((truth, index) => !isEqual(truth, predicted[index], "resolved"));
  const wrong = gold[divergence];
  if (wrong !== undefined) {
    const cause = causeOf(wrong, predicted[divergence], generated.hasEnd);
    return { counts, firstDivergence: { frame_index: divergence + skipped, cause } };
  }
  const invented = predicted[gold.length];
  if (invented === undefined) return { counts, firstDivergence: null };
  const cause = invented.frame.event === null ? "format" : "control";
  return { counts, firstDivergence: { frame_index: goldFrames.length, cause } };
}

export interface ReferenceTotal {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly macroByTrace: number | null;
  readonly interval: readonly [number, number] | null;
}

/** Micro sum, macro mean and Wilson interval of one metric over predictions. */
export function totalOf(scores: readonly ReferenceScores[], metric: ReferenceMetric): ReferenceTotal {
  const counted = scores.map(({ counts }) => counts[metric]).filter(({ units }) => units > 0);
  const numerator = counted.reduce((sum, { hits }) => sum + hits, 0);
  const denominator = counted.reduce((sum, { units }) => sum + units, 0);
  if (denominator === 0) return { numerator, denominator, value: null, macroByTrace: null, interval: null };
  return {
    numerator,
    denominator,
    value: numerator / denominator,
    macroByTrace: counted.reduce((sum, { hits, units }) => sum + hits / units, 0) / counted.length,
    interval: metric.endsWith("_f1")
      ? wilson(numerator / 2, denominator / 2)
      : wilson(numerator, denominator),
  };
}

/** Wilson's score interval, 95 %, as Newcombe (1998) writes it: (2np + z² ∓ z√(z² + 4npq)) / 2(n + z²). */
export function wilson(hits: number, units: number): readonly [number, number] {
  const z = 1.959963984540054;
  const share = hits / units;
  const spread = z * Math.sqrt(z * z + 4 * units * share * (1 - share));
  const middle = 2 * units * share + z * z;
  const whole = 2 * (units + z * z);
  return [(middle - spread) / whole, (middle + spread) / whole];
}
