import { eachPiece, finishPieces, pieceUnits, type Pieces } from "@/lib/shared";
import { iterationAt } from "./loop-index";
import type { Iteration, LoopRun } from "./iterations";
import type { Locals, TraceEntry } from "./model";

/** One side of a matrix: a run of a loop and the entries that it is a run of; null where the side lacks the run. */
export interface MatrixSide {
  /** The entry of that index; undefined where there is none. */
  readonly entryAt: (index: number) => TraceEntry | undefined;
  readonly run: LoopRun | null;
}

/** One time round the loop, on both sides; a side that went round less often has null. */
export interface IterationRow {
  /** From 0. */
  readonly index: number;
  readonly truth: Iteration | null;
  readonly prediction: Iteration | null;
  /** Only where there is a prediction: one side lacks the iteration, some value at its end differs, or a frame is wrong. */
  readonly isDivergent: boolean;
  /** Variables that end it with another value on the other side. */
  readonly differenceCount: number;
  /** Frames of the truth, from its first to its last, that the prediction gets wrong; those of calls are among them. */
  readonly wrongFrameCount: number;
}

/** A variable at the end of an iteration. */
export interface IterationCell {
  /** Null where that side has no such iteration or variable. */
  readonly truth: string | null;
  readonly prediction: string | null;
  /** The truth is another than at the end of the iteration before. */
  readonly isChanged: boolean;
  /** Both sides have the iteration, and it ends with another value, or without the variable, on one of them. */
  readonly isDifferent: boolean;
}

/** A variable that some iteration ends with. */
export interface MatrixColumn {
  readonly name: string;
  /** Iterations that end with another value than the one before did. */
  readonly changeCount: number;
  /** Iterations in which prediction and truth differ. */
  readonly differenceCount: number;
}

/** The variables at the end of every iteration of one run of a loop. */
export interface IterationMatrix {
  readonly rows: readonly IterationRow[];
  /** In the order in which they came up, the truth's first. */
  readonly columns: readonly MatrixColumn[];
  readonly cell: (row: number, name: string) => IterationCell;
  /** The row of a frame of the truth; null outside of all iterations. */
  readonly rowAt: (frame: number) => number | null;
}

/** How many frames of the truth, from one to another, a prediction gets wrong. */
type WrongFrameCount = (first: number, last: number) => number;

/**
 * The matrix of a run, and of a prediction of it, iteration by iteration: the first with the first, and so on. Values
 * are resolved locals, compared as texts. Costs one pass over the locals at the ends of the iterations; a cell is looked
 * up in them. `prediction` null = nothing is compared.
 */
export function buildIterationMatrix(
  truth: MatrixSide,
  prediction: MatrixSide | null,
  wrongFrames?: WrongFrameCount,
): IterationMatrix {
  return finishPieces(iterationMatrixInPieces(truth, prediction, wrongFrames));
}

/** The matrix of a run in pieces; a unit is an iteration of a side or a cell. A row is never divided. */
export function* iterationMatrixInPieces(
  truth: MatrixSide,
  prediction: MatrixSide | null,
  wrongFrames: WrongFrameCount = () => 0,
): Pieces<IterationMatrix> {
  const left = yield* endsOf(truth);
  const right = prediction === null ? null : yield* endsOf(prediction);
  const counts: Counts = new Map();
  const rows: IterationRow[] = [];
  const count = Math.max(left.length, right?.length ?? 0);
  let units = 0;
  for (let index = 0; index < count; index++) {
    const cells = 1 + sizeAt(left, index) + sizeAt(right ?? [], index);
    if (units > 0 && units + cells > pieceUnits) {
      yield units;
      units = 0;
    }
    rows.push(readRow(counts, { left, right, wrongFrames }, index));
    units += cells;
  }
  yield units;
  return {
    rows,
    columns: [...counts].map(([name, each]) => ({ name, ...each })),
    cell: (row, name) => cellAt(left, right, row, name),
    rowAt: (frame) => (truth.run === null ? null : iterationAt(truth.run, frame)),
  };
}

interface End {
  readonly iteration: Iteration;
  readonly locals: Locals;
}

const noLocals: Locals = new Map();

function* endsOf({ entryAt, run }: MatrixSide): Pieces<readonly End[]> {
  const iterations = run?.iterations ?? [];
  const ends: End[] = [];
  yield* eachPiece(iterations.length, (position) => {
    const iteration = iterations[position];
    if (iteration === undefined) return;
    const entry = entryAt(iteration.end);
    const locals = entry === undefined || entry.event === "malformed" ? null : entry.locals;
    ends.push({ iteration, locals: locals ?? noLocals });
  });
  return ends;
}

function sizeAt(ends: readonly End[], row: number): number {
  return ends[row]?.locals.size ?? 0;
}

type Counts = Map<string, { changeCount: number; differenceCount: number }>;

interface Sides {
  readonly left: readonly End[];
  readonly right: readonly End[] | null;
  readonly wrongFrames: WrongFrameCount;
}

/** A row, which is added to the counts of its variables. */
function readRow(counts: Counts, { left, right, wrongFrames }: Sides, index: number): IterationRow {
  const truth = left[index]?.iteration ?? null;
  const prediction = right?.[index]?.iteration ?? null;
  const differenceCount = countRow(counts, left, right, index);
  const wrongFrameCount = truth === null ? 0 : wrongFrames(truth.first, truth.last);
  const isMissing = right !== null && (truth === null || prediction === null);
  return {
    index,
    truth,
    prediction,
    isDivergent: isMissing || differenceCount + wrongFrameCount > 0,
    differenceCount,
    wrongFrameCount,
  };
}

/** Adds one row to the counts of its variables, and says how many of them differ. */
function countRow(counts: Counts, left: readonly End[], right: readonly End[] | null, row: number): number {
  let differenceCount = 0;
  for (const name of new Set([...namesAt(left, row), ...namesAt(right ?? [], row)])) {
    const known = counts.get(name) ?? { changeCount: 0, differenceCount: 0 };
    counts.set(name, known);
    const { isChanged, isDifferent } = cellAt(left, right, row, name);
    if (isChanged) known.changeCount += 1;
    if (!isDifferent) continue;
    known.differenceCount += 1;
    differenceCount += 1;
  }
  return differenceCount;
}

function namesAt(ends: readonly End[], row: number): Iterable<string> {
  return ends[row]?.locals.keys() ?? [];
}

function cellAt(
  left: readonly End[],
  right: readonly End[] | null,
  row: number,
  name: string,
): IterationCell {
  const truth = valueAt(left, row, name);
  const prediction = valueAt(right ?? [], row, name);
  const isOnBoth = left[row] !== undefined && right?.[row] !== undefined;
  return {
    truth,
    prediction,
    isChanged: row > 0 && left[row] !== undefined && truth !== valueAt(left, row - 1, name),
    isDifferent: isOnBoth && truth !== prediction,
  };
}

function valueAt(ends: readonly End[], row: number, name: string): string | null {
  return ends[row]?.locals.get(name) ?? null;
}
