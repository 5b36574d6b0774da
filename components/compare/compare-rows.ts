import type { ComparedPair, Comparison, Equality, FrameVerdict } from "@/lib/core/compare";
import type { Frame, Trace, TraceEntry } from "@/lib/core/trace";

/** What differs in a frame, in the order in which a reader should look. */
export type FramePart = "event" | "action" | "state" | "value";

/**
 * `given`: in the prompt, not scored · `formatting`: wrong as written, right once resolved · `absent`: the
 * prediction has ended · `extra`: gold has ended.
 */
export type RowKind = "given" | "equal" | "formatting" | "different" | "malformed" | "absent" | "extra";

/** One row of the two columns. */
export interface CompareRow {
  /** Gold's own frame index; beyond gold's end it goes on counting. */
  readonly frameIndex: number;
  readonly truth: Frame | null;
  readonly prediction: TraceEntry | null;
  readonly kind: RowKind;
  /** Empty unless `kind` is `different` or `formatting`. */
  readonly parts: readonly FramePart[];
  /** True where the frame does not count as right under the chosen equality. */
  readonly isDivergent: boolean;
}

/** Gold's frames that the prompt gave, then every pair. */
export function compareRows(trace: Trace, comparison: Comparison, equality: Equality): readonly CompareRow[] {
  const gold = trace.entries.filter((entry): entry is Frame => entry.event !== "malformed");
  const given = gold.slice(0, comparison.goldOffset).map((truth): CompareRow => ({
    frameIndex: truth.index,
    truth,
    prediction: null,
    kind: "given",
    parts: [],
    isDivergent: false,
  }));
  const endIndex = (gold.at(-1)?.index ?? -1) + 1;
  const pairs = comparison.pairs.map((pair, position): CompareRow => {
    const beyond = endIndex + comparison.goldOffset + position - gold.length;
    return { ...judgeRow(pair, equality), frameIndex: pair.truth?.index ?? beyond };
  });
  return [...given, ...pairs];
}

function judgeRow(pair: ComparedPair, equality: Equality): Omit<CompareRow, "frameIndex"> {
  const { truth, prediction, verdict } = pair;
  const sides = { truth, prediction };
  if (prediction === null) return { ...sides, kind: "absent", parts: [], isDivergent: true };
  if (prediction.event === "malformed") return { ...sides, kind: "malformed", parts: [], isDivergent: true };
  if (verdict === null) return { ...sides, kind: "extra", parts: [], isDivergent: true };
  const isRight = equality === "raw" ? verdict.frameRaw : verdict.frameResolved;
  if (!verdict.frameRaw && verdict.frameResolved) {
    return { ...sides, kind: "formatting", parts: ["state"], isDivergent: !isRight };
  }
  if (isRight) return { ...sides, kind: "equal", parts: [], isDivergent: false };
  return { ...sides, kind: "different", parts: partsOf(verdict, equality), isDivergent: true };
}

function partsOf(verdict: FrameVerdict, equality: Equality): readonly FramePart[] {
  const observation = equality === "raw" ? verdict.observationRaw : verdict.observationResolved;
  const parts: FramePart[] = [];
  if (!verdict.event) parts.push("event");
  if (!verdict.action) parts.push("action");
  if (observation === false) parts.push("state");
  if (verdict.argument === false) parts.push("value");
  return parts;
}

/** The row of a frame, or the nearest after it, or the last; 0 where there are none. */
export function rowOfFrame(rows: readonly CompareRow[], frameIndex: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((rows[middle]?.frameIndex ?? 0) < frameIndex) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, rows.length - 1));
}

/** How many rows the prompt gave; they come first. */
export function givenCount(rows: readonly CompareRow[]): number {
  const first = rows.findIndex((row) => row.kind !== "given");
  return first < 0 ? rows.length : first;
}

/** Positions of the rows that do not count as right. */
export function divergentPositions(rows: readonly CompareRow[]): readonly number[] {
  return rows.flatMap((row, position) => (row.isDivergent ? [position] : []));
}

/** The frames of some rows, by their positions. */
export function frameOfRows(rows: readonly CompareRow[], positions: readonly number[]): readonly number[] {
  return positions.flatMap((position) => rows[position]?.frameIndex ?? []);
}

/** How many wrong frames each line of a file has. `file` is null for the trace's own. */
export function wrongCounts(rows: readonly CompareRow[], file: string | null): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { isDivergent, truth } of rows) {
    if (!isDivergent || truth?.line == null || truth.file !== file) continue;
    counts.set(truth.line, (counts.get(truth.line) ?? 0) + 1);
  }
  return counts;
}
