import { eachPiece, finishPieces, type Pieces } from "@/lib/shared";
import type { TraceEntry } from "./model";
import { RangeExtremes } from "./range-extremes";

/**
 * A trace as nested bars over its frames: what a timeline draws.
 *
 * A bar is one activation from the frame that opens it to the last one before control is back outside. Bars stand on
 * levels, 0 = outermost; a level is how many bars are open, so a trace that skips depths has no empty levels, and no
 * depth that a shard claims costs memory.
 *
 *     index   0 call main   1 line   2 call f   3 line   4 return   5 line
 *     depth         1         1        2          2        2          1
 *     level 0  [0 ………………………………………………………………………………………………… 6)
 *     level 1                      [2 …………………………………… 5)
 *
 * A generator that is resumed opens another bar. Building is one pass. Afterwards the bars of one level are found by
 * binary search, and the least and greatest level of a range by a pyramid of extremes: what is drawn costs as much as
 * there are pixels, however many frames lie behind them.
 */
export interface Timeline {
  /** How many frames. */
  readonly count: number;
  /** How many levels; 0 without frames. */
  readonly levelCount: number;
  /** The bars of a level, in order, none overlapping. */
  readonly bars: (level: number) => LevelBars;
  /** The level of a frame; a malformed frame takes its predecessor's. */
  readonly levelAt: (frame: number) => number;
  /** The least and greatest level among the frames `from` … `to` − 1; the range holds at least one frame. */
  readonly levelsIn: (from: number, to: number) => LevelRange;
}

/** The bars of one level: `starts` first frames, `ends` one past the last frames, both ascending. */
export interface LevelBars {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

export interface LevelRange {
  readonly least: number;
  readonly greatest: number;
}

interface GrowingBars {
  readonly starts: number[];
  readonly ends: number[];
}

const noBars: LevelBars = { starts: [], ends: [] };

/** The timeline of a trace, all at once. */
export function buildTimeline(entries: readonly TraceEntry[]): Timeline {
  return finishPieces(timelineInPieces(entries));
}

/** The timeline of a trace; a unit is a frame. */
export function* timelineInPieces(entries: readonly TraceEntry[]): Pieces<Timeline> {
  const levels = new Uint32Array(entries.length);
  const nest = new Nest();
  yield* eachPiece(entries.length, (position) => {
    const entry = entries[position];
    if (entry !== undefined && entry.event !== "malformed")
      nest.enter(position, entry.depth, entry.activation, entry.event === "call");
    levels[position] = nest.level;
  });
  nest.close(entries.length);
  const extremes = new RangeExtremes(levels);
  return {
    count: entries.length,
    levelCount: entries.length === 0 ? 0 : Math.max(1, nest.bars.length),
    bars: (level) => nest.bars[level] ?? noBars,
    levelAt: (frame) => levels[frame] ?? 0,
    levelsIn: (from, to) => extremes.between(from, to),
  };
}

/** The open bars, outermost first, while frames pass by. */
class Nest {
  readonly bars: GrowingBars[] = [];
  readonly #depths: number[] = [];
  readonly #activations: number[] = [];

  get level(): number {
    return Math.max(0, this.#depths.length - 1);
  }

  enter(frame: number, depth: number, activation: number, isCall: boolean): void {
    while (this.#isLeft(depth, activation, isCall)) this.#pop(frame);
    if (this.#depths.at(-1) === depth) return;
    const bars = this.bars[this.#depths.length] ?? { starts: [], ends: [] };
    this.bars[this.#depths.length] = bars;
    bars.starts.push(frame);
    this.#depths.push(depth);
    this.#activations.push(activation);
  }

  close(count: number): void {
    while (this.#depths.length > 0) this.#pop(count);
  }

  #isLeft(depth: number, activation: number, isCall: boolean): boolean {
    const open = this.#depths.at(-1);
    if (open === undefined || open < depth) return false;
    return open > depth || isCall || this.#activations.at(-1) !== activation;
  }

  #pop(end: number): void {
    this.#depths.pop();
    this.#activations.pop();
    this.bars[this.#depths.length]?.ends.push(end);
  }
}
