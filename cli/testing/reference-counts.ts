/** Each metric of the statistics page in hits and units, counted one by one over pairs of frames by position. */
import { canonicalByReference } from "./reference-canonical";
import { isEqual, isSameAction, type ReferenceReading, sameLocals } from "./reference-reading";
import type { ReferenceLocals } from "./reference-trace";

/** The metrics that the reference knows, by the names the page gives them. */
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

/** One of those names. */
export type ReferenceMetric = (typeof referenceMetrics)[number];

/** How often a metric was right, and how often it was asked. */
interface ReferenceCount {
  hits: number;
  units: number;
}

/** Every metric of one trace and its prediction. */
export type ReferenceCounts = Readonly<Record<ReferenceMetric, ReferenceCount>>;

type Add = (metric: ReferenceMetric, hits: number, units: number) => void;
type CountOne = (metric: ReferenceMetric, isHit: boolean) => void;

function lastReturn(readings: readonly ReferenceReading[]): string | null {
  return readings.findLast(({ frame }) => frame.event === "return")?.frame.arg ?? null;
}

function emptyCounts(): Record<ReferenceMetric, ReferenceCount> {
  const counts = {} as Record<ReferenceMetric, ReferenceCount>;
  for (const metric of referenceMetrics) counts[metric] = { hits: 0, units: 0 };
  return counts;
}

function canonicalLocals(locals: ReferenceLocals | null): ReferenceLocals | null {
  return locals && new Map([...locals].map(([name, value]) => [name, canonicalByReference(value)]));
}

/** Variables one by one: which are there, which hold gold's value, which of gold's changes, which stay as they were. */
function countVariables(truth: ReferenceReading, partner: ReferenceReading | undefined, add: Add): void {
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
function editSimilarity(gold: readonly ReferenceReading[], predicted: readonly ReferenceReading[]): number {
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

function countPayload(truth: ReferenceReading, whole: ReferenceReading | undefined, count: CountOne): void {
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

function countFrame(truth: ReferenceReading, partner: ReferenceReading | undefined, count: CountOne): void {
  const { frame } = truth;
  const whole = partner?.frame.event === null ? undefined : partner;
  count("event_em", whole?.frame.event === frame.event);
  count("action_em", isSameAction(frame, whole?.frame));
  countPayload(truth, whole, count);
  count("frame_em_raw", isEqual(truth, partner, "raw"));
  count("frame_em_resolved", isEqual(truth, partner, "resolved"));
}

function countTrace(
  gold: readonly ReferenceReading[],
  predicted: readonly ReferenceReading[],
  count: CountOne,
): void {
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

/** Counts the frames that are asked for against those predicted; a frame is predicted by that of the same position. */
export function countReadings(
  gold: readonly ReferenceReading[],
  predicted: readonly ReferenceReading[],
  isWellFormed: boolean,
): ReferenceCounts {
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
  count("valid_format", isWellFormed);
  return counts;
}
