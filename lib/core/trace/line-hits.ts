import { eachPiece, type Pieces } from "@/lib/shared";
import type { Frame } from "./model";

/** One line of one file, and the line frames on it so far. */
interface HitLine {
  readonly line: number;
  readonly file: string | null;
  /** Position among the lines, in the order in which they were first hit. */
  readonly position: number;
  total: number;
}

/** Where the hits of a line begin in the list of all, and how many there are. */
interface HitRun {
  readonly from: number;
  readonly total: number;
}

const none = -1;

/** Which line each line frame is on, while frames pass by in order. */
export class LineGrouping {
  readonly lines: HitLine[] = [];
  /** For each frame the position of its line; none for other frames. */
  readonly lineOf: Int32Array;
  /** For each line frame which hit of its line it is, from 0. */
  readonly ordinals: Int32Array;
  readonly #byFile = new Map<string | null, Map<number, HitLine>>();

  constructor(count: number) {
    this.lineOf = new Int32Array(count).fill(none);
    this.ordinals = new Int32Array(count);
  }

  see(index: number, { event, line, file }: Frame): void {
    if (event !== "line" || line === null) return;
    const byLine = this.#byFile.get(file) ?? new Map<number, HitLine>();
    this.#byFile.set(file, byLine);
    const known = byLine.get(line) ?? { line, file, position: this.lines.length, total: 0 };
    if (known.total === 0) {
      byLine.set(line, known);
      this.lines.push(known);
    }
    this.lineOf[index] = known.position;
    this.ordinals[index] = known.total;
    known.total += 1;
  }
}

/** The hits of frames that have all passed by; a unit is a frame. */
export function* lineHitsOf(grouping: LineGrouping): Pieces<LineHits> {
  const { lines, lineOf, ordinals } = grouping;
  let from = 0;
  const runs = lines.map(({ total }) => {
    const run = { from, total };
    from += total;
    return run;
  });
  const frames = new Int32Array(from);
  yield* eachPiece(lineOf.length, (index) => {
    const run = runs[lineOf[index] ?? none];
    if (run !== undefined) frames[run.from + (ordinals[index] ?? 0)] = index;
  });
  return new LineHits(grouping, runs, frames);
}

/** The line frames of a trace, grouped by the line they are on: every question is a look-up. */
export class LineHits {
  readonly #lines: readonly HitLine[];
  readonly #runs: readonly HitRun[];
  /** For each frame the position of its line; none for other frames. */
  readonly #lineOf: Int32Array;
  /** For each line frame which hit of its line it is, from 0. */
  readonly #ordinals: Int32Array;
  /** The hits of the first line, then those of the next. */
  readonly #frames: Int32Array;
  readonly #counts = new Map<string | null, ReadonlyMap<number, number>>();

  constructor(grouping: LineGrouping, runs: readonly HitRun[], frames: Int32Array) {
    this.#lines = grouping.lines;
    this.#lineOf = grouping.lineOf;
    this.#ordinals = grouping.ordinals;
    this.#runs = runs;
    this.#frames = frames;
  }

  #runAt(index: number): HitRun | undefined {
    return this.#runs[this.#lineOf[index] ?? none];
  }

  /** The line frames on the same line, in order; none for a frame that is not a line frame of a known line. */
  hits(index: number): Int32Array {
    const run = this.#runAt(index);
    return run === undefined ? new Int32Array() : this.#frames.subarray(run.from, run.from + run.total);
  }

  /** The line frames on a line of a file, in order. */
  ofLine(line: number, file: string | null): Int32Array {
    const place = this.#lines.findIndex((each) => each.line === line && each.file === file);
    const run = this.#runs[place];
    return run === undefined ? new Int32Array() : this.#frames.subarray(run.from, run.from + run.total);
  }

  /** The hit that is so many hits later, or earlier when negative. */
  neighbour(index: number, by: number): number | null {
    return this.hits(index)[(this.#ordinals[index] ?? 0) + by] ?? null;
  }

  /** Which hit of its line a frame is, from 1, of how many. */
  hit(index: number): { readonly ordinal: number; readonly total: number } | null {
    const run = this.#runAt(index);
    return run === undefined ? null : { ordinal: (this.#ordinals[index] ?? 0) + 1, total: run.total };
  }

  /** Hits by line number, of one file; the same map each time. */
  countsOf(file: string | null): ReadonlyMap<number, number> {
    const known = this.#counts.get(file);
    if (known !== undefined) return known;
    const own = this.#lines.filter((line) => line.file === file);
    const counts = new Map(own.map(({ line, total }) => [line, total]));
    this.#counts.set(file, counts);
    return counts;
  }
}
