import type {
  ComparedPair,
  Comparison,
  Equality,
  ErrorOrigin,
  FrameError,
  FrameVerdict,
  ReprPolicy,
} from "@/lib/core/compare";
import type { Frame, Trace, TraceEntry } from "@/lib/core/trace";

/** What differs in a frame, in the order in which a reader should look. */
export type FramePart = "event" | "action" | "state" | "value";

/**
 * `given`: in the prompt, not scored · `formatting`: wrong as written, the same value all the same · `skipped`: gold
 * alone has it · `invented`: the other side alone has it.
 */
export type RowKind = "given" | "equal" | "formatting" | "different" | "malformed" | "skipped" | "invented";

/** One row of the two columns. */
export interface CompareRow {
  /** Gold's own frame index, or that of gold's next frame; beyond gold's end it goes on counting. */
  readonly frameIndex: number;
  /** Which of the invented frames before that frame of gold, from 1; 0 for gold's own, and beyond its end. */
  readonly invented: number;
  readonly truth: Frame | null;
  readonly prediction: TraceEntry | null;
  readonly kind: RowKind;
  /** Empty unless `kind` is `different` or `formatting`. */
  readonly parts: readonly FramePart[];
  /** True where the frame does not count as right under the chosen equality. */
  readonly isDivergent: boolean;
  readonly error: FrameError | null;
  readonly origin: ErrorOrigin | null;
  /** The policy that values were compared under. */
  readonly repr: ReprPolicy;
  /** True where the side that lacks the frame has none after it either. */
  readonly isPastEnd: boolean;
}

/** Gold's frames that the prompt gave, then every pair. */
export function compareRows(trace: Trace, comparison: Comparison, equality: Equality): readonly CompareRow[] {
  const gold = trace.entries.filter((entry): entry is Frame => entry.event !== "malformed");
  const given = gold.slice(0, comparison.goldOffset).map((truth): CompareRow => ({
    frameIndex: truth.index,
    invented: 0,
    truth,
    prediction: null,
    kind: "given",
    parts: [],
    isDivergent: false,
    error: null,
    origin: null,
    repr: comparison.repr,
    isPastEnd: false,
  }));
  return [...given, ...pairRows(comparison, (gold.at(-1)?.index ?? -1) + 1, equality)];
}

function pairRows({ pairs, repr }: Comparison, endIndex: number, equality: Equality): readonly CompareRow[] {
  const lastTruth = pairs.findLastIndex((pair) => pair.truth !== null);
  const lastPrediction = pairs.findLastIndex((pair) => pair.prediction !== null);
  const nextIndexes = nextTruths(pairs);
  let invented = 0;
  return pairs.map((pair, position): CompareRow => {
    const isPastTruth = position > lastTruth;
    invented = pair.truth === null && !isPastTruth ? invented + 1 : 0;
    return {
      ...judgeRow(pair, equality),
      truth: pair.truth,
      prediction: pair.prediction,
      error: pair.error,
      origin: pair.origin,
      repr,
      frameIndex: isPastTruth ? endIndex + position - lastTruth - 1 : (nextIndexes[position] ?? endIndex),
      invented,
      isPastEnd: isPastTruth || position > lastPrediction,
    };
  });
}

/** Gold's frame index of each pair, or of the next pair that has one. */
function nextTruths(pairs: readonly ComparedPair[]): Int32Array {
  const indexes = new Int32Array(pairs.length);
  let next = 0;
  for (let position = pairs.length - 1; position >= 0; position--) {
    next = pairs[position]?.truth?.index ?? next;
    indexes[position] = next;
  }
  return indexes;
}

type Judgement = Pick<CompareRow, "kind" | "parts" | "isDivergent">;

const frameParts = { raw: "frameRaw", resolved: "frameResolved", canonical: "frameCanonical" } as const;
const observationParts = {
  raw: "observationRaw",
  resolved: "observationResolved",
  canonical: "observationCanonical",
} as const;

function judgeRow({ prediction, verdict, error }: ComparedPair, equality: Equality): Judgement {
  if (prediction === null) return { kind: "skipped", parts: [], isDivergent: true };
  if (prediction.event === "malformed") return { kind: "malformed", parts: [], isDivergent: true };
  if (verdict === null) return { kind: "invented", parts: [], isDivergent: true };
  const isRight = verdict[frameParts[equality]];
  if (error?.errorClass === "E8" || error?.errorClass === "E9") {
    return { kind: "formatting", parts: partsOf(verdict, isRight ? "raw" : equality), isDivergent: !isRight };
  }
  if (isRight) return { kind: "equal", parts: [], isDivergent: false };
  return { kind: "different", parts: partsOf(verdict, equality), isDivergent: true };
}

function partsOf(verdict: FrameVerdict, equality: Equality): readonly FramePart[] {
  const argument = equality === "canonical" ? verdict.argumentCanonical : verdict.argument;
  const parts: FramePart[] = [];
  if (!verdict.event) parts.push("event");
  if (!verdict.action) parts.push("action");
  if (verdict[observationParts[equality]] === false) parts.push("state");
  if (argument === false) parts.push("value");
  return parts;
}

/** The row of a frame, or of an invented one before it; else the nearest after it, or the last; 0 where there are none. */
export function rowOfFrame(
  rows: readonly Pick<CompareRow, "frameIndex" | "invented">[],
  frameIndex: number,
  invented = 0,
): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = rows[middle];
    if (row !== undefined && isBefore(row, frameIndex, invented)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, rows.length - 1));
}

function isBefore(row: Pick<CompareRow, "frameIndex" | "invented">, frameIndex: number, invented: number) {
  if (row.frameIndex !== frameIndex) return row.frameIndex < frameIndex;
  if (row.invented === 0) return false;
  return invented === 0 || row.invented < invented;
}

/** How many rows the prompt gave; they come first. */
export function givenCount(rows: readonly CompareRow[]): number {
  const first = rows.findIndex((row) => row.kind !== "given");
  return first < 0 ? rows.length : first;
}

/** Positions of the rows that fit, in order. */
export function positionsOf(
  rows: readonly CompareRow[],
  fits: (row: CompareRow) => boolean,
): readonly number[] {
  return rows.flatMap((row, position) => (fits(row) ? [position] : []));
}

/** Positions of the rows that do not count as right. */
export function divergentPositions(rows: readonly CompareRow[]): readonly number[] {
  return positionsOf(rows, (row) => row.isDivergent);
}

/** The frames of gold that the rows at some positions are, or stand before; each once, in order. */
export function frameOfRows(rows: readonly CompareRow[], positions: readonly number[]): readonly number[] {
  const frames = positions.flatMap((position) => rows[position]?.frameIndex ?? []);
  return frames.filter((frame, place) => frame !== frames[place - 1]);
}

/** The last row's frame; 0 where there are none. */
export function lastFrame(rows: readonly CompareRow[]): number {
  return rows.at(-1)?.frameIndex ?? 0;
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
