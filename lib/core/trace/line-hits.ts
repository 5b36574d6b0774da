import { eachPiece, type Pieces } from "@/lib/shared";
import type { Frame } from "./model";

/** One line of one file, and its hits so far: the line frames on it, or the calls of the function that begins there. */
interface HitLine {
  readonly line: number;
  readonly file: string | null;
  readonly kind: HitKind;
  /** Position among the lines, in the order in which they were first seen. */
  readonly position: number;
  total: number;
}

type HitKind = "line" | "call";

/** Where the hits of a line begin in the list of all, and how many there are. */
interface HitRun {
  readonly from: number;
  readonly total: number;
}

const none = -1;

/**
 * Which line each frame is on, while frames pass by in order. Line frames hit their line; calls hit the line where their
 * function begins, apart from the line frame that defines it; returns and exceptions belong to the last hit of theirs.
 */
export class LineGrouping {
  readonly lines: HitLine[] = [];
  /** For each frame the position of its line; none for frames of no known line. */
  readonly lineOf: Int32Array;
  /** For each frame which hit of its line is the last up to it, from 0; none before the first. */
  readonly ordinals: Int32Array;
  readonly #byKind: Readonly<Record<HitKind, Map<string | null, Map<number, HitLine>>>> = {
    line: new Map(),
    call: new Map(),
  };

  constructor(count: number) {
    this.lineOf = new Int32Array(count).fill(none);
    this.ordinals = new Int32Array(count).fill(none);
  }

  see(index: number, { event, line, file }: Frame): void {
    if (line === null) return;
    const known = this.#hitLine(event === "call" ? "call" : "line", line, file);
    if (event === "line" || event === "call") known.total += 1;
    this.lineOf[index] = known.position;
    this.ordinals[index] = known.total - 1;
  }

  #hitLine(kind: HitKind, line: number, file: string | null): HitLine {
    const byFile = this.#byKind[kind];
    const byLine = byFile.get(file) ?? new Map<number, HitLine>();
    byFile.set(file, byLine);
    const known = byLine.get(line) ?? { line, file, kind, position: this.lines.length, total: 0 };
    if (known.position === this.lines.length) {
      byLine.set(line, known);
      this.lines.push(known);
    }
    return known;
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
  const frames = new Int32Array(from).fill(none);
  yield* eachPiece(lineOf.length, (index) => {
    const run = runs[lineOf[index] ?? none];
    const ordinal = ordinals[index] ?? none;
    if (run === undefined || ordinal === none) return;
    const place = run.from + ordinal;
    if (frames[place] === none) frames[place] = index;
  });
  return new LineHits(grouping, runs, frames);
}

/** The hits of a trace, grouped by the line they are on: every question is a look-up. */
export class LineHits {
  readonly #lines: readonly HitLine[];
  readonly #runs: readonly HitRun[];
  /** For each frame the position of its line; none for frames of no known line. */
  readonly #lineOf: Int32Array;
  /** For each frame which hit of its line is the last up to it, from 0; none before the first. */
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

  /** The hits of the line of a frame, in order; none where that is not known. */
  hits(index: number): Int32Array {
    const run = this.#runAt(index);
    return run === undefined ? new Int32Array() : this.#frames.subarray(run.from, run.from + run.total);
  }

  /** The line frames on a line of a file, in order. */
  ofLine(line: number, file: string | null): Int32Array {
    const place = this.#lines.findIndex(
      (each) => each.line === line && each.file === file && each.kind === "line",
    );
    const run = this.#runs[place];
    return run === undefined ? new Int32Array() : this.#frames.subarray(run.from, run.from + run.total);
  }

  /** The next hit of a frame's line; of a return or an exception, the one after the hit that it belongs to. */
  next(index: number): number | null {
    return this.hits(index)[(this.#ordinals[index] ?? none) + 1] ?? null;
  }

  /** The previous hit of a frame's line; of a return or an exception, the hit that it belongs to. */
  previous(index: number): number | null {
    const hits = this.hits(index);
    const ordinal = this.#ordinals[index] ?? none;
    return hits[hits[ordinal] === index ? ordinal - 1 : ordinal] ?? null;
  }

  /** Which hit of its line a frame is or belongs to, from 1, of how many; null before the first. */
  hit(index: number): { readonly ordinal: number; readonly total: number } | null {
    const run = this.#runAt(index);
    const ordinal = this.#ordinals[index] ?? none;
    return run === undefined || ordinal === none ? null : { ordinal: ordinal + 1, total: run.total };
  }

  /** Hits by line number, of one file; the same map each time. */
  countsOf(file: string | null): ReadonlyMap<number, number> {
    const known = this.#counts.get(file);
    if (known !== undefined) return known;
    const own = this.#lines.filter((each) => each.file === file && each.kind === "line" && each.total > 0);
    const counts = new Map(own.map(({ line, total }) => [line, total]));
    this.#counts.set(file, counts);
    return counts;
  }
}
