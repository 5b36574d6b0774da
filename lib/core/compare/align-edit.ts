/**
 * Global alignment of two lists of steps at least cost (Needleman & Wunsch 1970).
 *
 *     gold        a  b  c  d        equal 0 · same event and source, other values 1 · another step 2.5 · a gap 1.5
 *     prediction  a  c' d           a–a 0, b–gap 1.5, c–c' 1, d–d 0: cost 2.5
 *
 * Costs are doubled, to be whole. What both begin and end with is paired at once. The rest is halved as Hirschberg
 * (1975) does until a part has at most 4,194,304 cells, so memory is 4 MiB and some rows, and time twice the cells.
 */
export interface EditSteps {
  readonly whole: Int32Array;
  readonly step: Int32Array;
  /** Steps of different sorts are never paired; null where there is one sort. */
  readonly sort: Uint8Array | null;
}

/** Costs, doubled. */
export const editCosts = { equal: 0, payload: 2, step: 5, gap: 3, sort: 7 } as const;

/** Cells of a part that is solved at once, a byte each. */
const cellsAtOnce = 4_194_304;

/** Cells of a comparison beyond which what differs is paired by position: 20,000 × 20,000, some seconds. */
export const maxEditCells = 400_000_000;

/** For each step of `truth` the position of its partner in `prediction`, -1 where it has none. Ascending. */
export function alignSteps(truth: EditSteps, prediction: EditSteps): Int32Array {
  const partners = new Int32Array(truth.whole.length).fill(-1);
  const n = truth.whole.length;
  const m = prediction.whole.length;
  const shorter = Math.min(n, m);
  let start = 0;
  while (start < shorter && truth.whole[start] === prediction.whole[start]) {
    partners[start] = start;
    start++;
  }
  let tail = 0;
  while (tail < shorter - start && truth.whole[n - 1 - tail] === prediction.whole[m - 1 - tail]) {
    partners[n - 1 - tail] = m - 1 - tail;
    tail++;
  }
  const left = { from: start, to: n - tail };
  const right = { from: start, to: m - tail };
  if ((left.to - left.from) * (right.to - right.from) > maxEditCells) {
    pairByPosition(partners, left, right);
  } else new EditPath(truth, prediction, partners).solve(left, right);
  return partners;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function isSameSort(truth: EditSteps, i: number, prediction: EditSteps, j: number): boolean {
  return truth.sort === null || prediction.sort === null || truth.sort[i] === prediction.sort[j];
}

function pairByPosition(partners: Int32Array, left: Span, right: Span): void {
  for (let i = left.from, j = right.from; i < left.to && j < right.to; i++, j++) partners[i] = j;
}

const { gap } = editCosts;
const diagonalMove = 0;
const skipMove = 1;
const inventMove = 2;

class EditPath {
  readonly #truth: EditSteps;
  readonly #prediction: EditSteps;
  readonly #partners: Int32Array;

  constructor(truth: EditSteps, prediction: EditSteps, partners: Int32Array) {
    this.#truth = truth;
    this.#prediction = prediction;
    this.#partners = partners;
  }

  solve(left: Span, right: Span): void {
    const rows = left.to - left.from;
    const columns = right.to - right.from;
    if (rows === 0 || columns === 0) return;
    if (rows === 1 || (rows + 1) * (columns + 1) <= cellsAtOnce) {
      this.#solveAtOnce(left, right);
      return;
    }
    const middle = left.from + (rows >> 1);
    const ahead = this.#lastRow({ from: left.from, to: middle }, right, 1);
    const behind = this.#lastRow({ from: middle, to: left.to }, right, -1);
    let best = 0;
    let least = Infinity;
    for (let column = 0; column <= columns; column++) {
      const cost = (ahead[column] ?? 0) + (behind[columns - column] ?? 0);
      if (cost < least) {
        least = cost;
        best = column;
      }
    }
    const cut = right.from + best;
    this.solve({ from: left.from, to: middle }, { from: right.from, to: cut });
    this.solve({ from: middle, to: left.to }, { from: cut, to: right.to });
  }

  #cost(i: number, j: number): number {
    const truth = this.#truth;
    const prediction = this.#prediction;
    if (truth.whole[i] === prediction.whole[j]) return editCosts.equal;
    if (truth.step[i] === prediction.step[j]) return editCosts.payload;
    return isSameSort(truth, i, prediction, j) ? editCosts.step : editCosts.sort;
  }

  /** Costs of all of `left` against each beginning (direction 1) or ending (-1) of `right`. */
  #lastRow(left: Span, right: Span, direction: 1 | -1): Int32Array {
    const rows = left.to - left.from;
    const columns = right.to - right.from;
    const row = Int32Array.from({ length: columns + 1 }, (_, column) => column * gap);
    for (let i = 1; i <= rows; i++) {
      const truthAt = direction === 1 ? left.from + i - 1 : left.to - i;
      let diagonal = row[0] ?? 0;
      row[0] = i * gap;
      let before = i * gap;
      for (let j = 1; j <= columns; j++) {
        const above = row[j] ?? 0;
        const paired = diagonal + this.#cost(truthAt, direction === 1 ? right.from + j - 1 : right.to - j);
        before = Math.min(paired, Math.min(above, before) + gap);
        row[j] = before;
        diagonal = above;
      }
    }
    return row;
  }

  #solveAtOnce(left: Span, right: Span): void {
    const rows = left.to - left.from;
    const columns = right.to - right.from;
    const width = columns + 1;
    const moves = new Uint8Array((rows + 1) * width);
    const row = Int32Array.from({ length: width }, (_, column) => column * gap);
    for (let i = 1; i <= rows; i++) {
      let diagonal = row[0] ?? 0;
      let before = i * gap;
      row[0] = before;
      for (let j = 1; j <= columns; j++) {
        const above = row[j] ?? 0;
        const paired = diagonal + this.#cost(left.from + i - 1, right.from + j - 1);
        const skipped = above + gap;
        const invented = before + gap;
        let move = diagonalMove;
        before = paired;
        if (skipped < before) {
          before = skipped;
          move = skipMove;
        }
        if (invented < before) {
          before = invented;
          move = inventMove;
        }
        moves[i * width + j] = move;
        row[j] = before;
        diagonal = above;
      }
    }
    let i = rows;
    let j = columns;
    while (i > 0 && j > 0) {
      const move = moves[i * width + j];
      if (move === diagonalMove) this.#partners[left.from + i - 1] = right.from + j - 1;
      if (move !== inventMove) i--;
      if (move !== skipMove) j--;
    }
  }
}
