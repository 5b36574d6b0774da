/**
 * The counting rules of the statistics page, written a second time, slowly, and apart from the product: what
 * `framewise stats` prints is compared with this. It imports nothing of the product.
 */
import {
  encode,
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

function readGold(frames: readonly ReferenceFrame[], reset: ReferenceReset): readonly Reading[] {
  const raw = encode(frames, reset);
  return frames.map((frame, index) => ({ frame, raw: raw[index] ?? null, resolved: frame.locals }));
}

function readPrediction(frames: readonly ReferenceFrame[], reset: ReferenceReset): readonly Reading[] {
  const resolved = resolve(frames, reset);
  return frames.map((frame, index) => ({ frame, raw: frame.locals, resolved: resolved[index] ?? null }));
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

type CountOne = (metric: ReferenceMetric, isHit: boolean) => void;

function countFrame(truth: Reading, partner: Reading | undefined, count: CountOne): void {
  const { frame } = truth;
  const whole = partner?.frame.event === null ? undefined : partner;
  count("event_em", whole?.frame.event === frame.event);
  count("action_em", isSameAction(frame, whole?.frame));
  if (frame.event === "call" || frame.event === "line") {
    count("observation_em_raw", sameLocals(truth.raw, whole?.raw ?? null));
    count("observation_em_resolved", sameLocals(truth.resolved, whole?.resolved ?? null));
  } else {
    count("argument_em", frame.arg === whole?.frame.arg);
  }
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
  count("trace_em_raw", isWhole("raw"));
  count("trace_em_resolved", isWhole("resolved"));
  const output = lastReturn(gold);
  if (output !== null) count("output_em", lastReturn(predicted) === output);
}

/** One prediction against the recorded trace it predicts, both read frame by frame from the first. */
export function scoreByReference(
  goldFrames: readonly ReferenceFrame[],
  prediction: ReferencePrediction,
  reset: ReferenceReset,
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
  const gold = allGold.slice(skipped);
  const predicted = allPredicted.slice(seed.length);

  const counts = emptyCounts();
  function count(metric: ReferenceMetric, isHit: boolean): void {
    counts[metric].units += 1;
    if (isHit) counts[metric].hits += 1;
  }
  for (const [index, truth] of gold.entries()) countFrame(truth, predicted[index], count);
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
    interval: wilson(numerator, denominator),
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
