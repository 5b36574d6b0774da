import { eachPiece, finishPieces, type Pieces } from "@/lib/shared";
import { lineHitsOf, LineGrouping, type LineHits } from "./line-hits";
import type { Frame, FrameEvent, TraceEntry } from "./model";
import { firstAbove } from "./timeline-plan";

/**
 * Where a step leads, known for every frame at once.
 *
 * A debugger's moves are questions about depth and activations; asked of 5,000 frames on every key they would cost a
 * scan each. Two passes with a stack answer all of them beforehand:
 *
 *     index   0 call main   1 line   2 call f   3 line   4 return   5 line
 *     depth         1         1        2          2        2          1
 *     over from 1 → 5       (next frame that is not deeper)
 *     out  from 3 → 5       (next frame that is shallower)
 *     back from 5 → 1       (previous frame that is not deeper)
 *
 * Building costs two passes over the frames, whose answers stand in arrays of numbers: 100,000 frames take 20 ms. Every
 * question afterwards is a look-up. Indexes are positions in the trace, from 0; null where there is nothing to go to.
 * Malformed frames have no depth of their own and take their predecessor's.
 */
export interface StepIndex {
  readonly count: number;
  frame(index: number): Frame | null;
  over(index: number): number | null;
  backOver(index: number): number | null;
  out(index: number): number | null;
  /** The previous frame that is shallower: the caller, where it called. */
  backOut(index: number): number | null;
  /** The next or previous line frame on the frame's line of its file; of a call, the next or previous call there. */
  nextHit(index: number): number | null;
  previousHit(index: number): number | null;
  /** The next or previous line frame on a line of a file (null = the trace's own). */
  nextOnLine(index: number, line: number, file: string | null): number | null;
  previousOnLine(index: number, line: number, file: string | null): number | null;
  /** Which hit of its line a frame is, from 1, of how many; of a return or an exception, the last one before it. */
  hit(index: number): { readonly ordinal: number; readonly total: number } | null;
  /** Every line frame on a frame's line, or every call there of a call, in order. */
  hits(index: number): ArrayLike<number>;
  /** Line frames by line number, of one file (null = the trace's own); the same map each time. */
  hitsByLine(file: string | null): ReadonlyMap<number, number>;
  /** The next frame of the same activation that shows locals: the state after a line frame. */
  after(index: number): Frame | null;
  /** The previous frame of the same activation that shows locals: what is last known at a return. */
  before(index: number): Frame | null;
  /** The open activations at a frame, innermost first, each with its latest frame. */
  stack(index: number): readonly Frame[];
  /** First frame of the next or previous activation. */
  nextActivation(index: number): number | null;
  previousActivation(index: number): number | null;
  /** Frames of one event, in order. */
  ofEvent(event: FrameEvent): readonly number[];
}

/** The step index of a trace, all at once. */
export function buildStepIndex(entries: readonly TraceEntry[]): StepIndex {
  return finishPieces(stepIndexInPieces(entries));
}

/** The step index of a trace; a unit is a frame of one pass. */
export function* stepIndexInPieces(entries: readonly TraceEntry[]): Pieces<StepIndex> {
  const { length } = entries;
  const frames: (Frame | null)[] = [];
  const depths = new Float64Array(length);
  const over = new NearestAtMost(depths, 0);
  const out = new NearestAtMost(depths, 1);
  const before = new LatestObservations(length);
  const open = new OpenActivations(length);
  const grouping = new LineGrouping(length);
  const calls: number[] = [];
  let depth = 1;
  yield* eachPiece(length, (index) => {
    const entry = entries[index];
    const frame = entry === undefined || entry.event === "malformed" ? null : entry;
    frames.push(frame);
    depths[index] = depth = frame?.depth ?? depth;
    over.see(index);
    out.see(index);
    if (frame === null) return;
    before.see(index, frame);
    open.see(index, frame);
    grouping.see(index, frame);
    if (frame.event === "call") calls.push(index);
  });
  const backOver = new NearestAtMost(depths, 0);
  const backOut = new NearestAtMost(depths, 1);
  const after = new LatestObservations(length);
  yield* eachPiece(length, (passed) => {
    const index = length - 1 - passed;
    backOver.see(index);
    backOut.see(index);
    const frame = frames[index];
    if (frame !== null && frame !== undefined) after.see(index, frame);
  });
  const lines = yield* lineHitsOf(grouping);
  const places = {
    over: over.places,
    out: out.places,
    backOver: backOver.places,
    backOut: backOut.places,
    after: after.places,
    before: before.places,
    parents: open.parents,
  };
  return answersOf(frames, places, lines, calls);
}

type PlaceKey = "over" | "out" | "backOver" | "backOut" | "after" | "before" | "parents";

function answersOf(
  frames: Frames,
  { over, out, backOver, backOut, after, before, parents }: Readonly<Record<PlaceKey, Places>>,
  lines: LineHits,
  calls: readonly number[],
): StepIndex {
  const events = new Map<FrameEvent, readonly number[]>([["call", calls]]);
  return {
    count: frames.length,
    frame: (index) => frames[index] ?? null,
    over: (index) => placeAt(over, index),
    backOver: (index) => placeAt(backOver, index),
    out: (index) => placeAt(out, index),
    backOut: (index) => placeAt(backOut, index),
    nextOnLine: (index, line, file) => {
      const hits = lines.ofLine(line, file);
      return hits[firstAbove(hits, index)] ?? null;
    },
    previousOnLine: (index, line, file) => {
      const hits = lines.ofLine(line, file);
      return hits[firstAbove(hits, index - 1) - 1] ?? null;
    },
    nextHit: (index) => lines.next(index),
    previousHit: (index) => lines.previous(index),
    hit: (index) => lines.hit(index),
    hits: (index) => lines.hits(index),
    hitsByLine: (file) => lines.countsOf(file),
    after: (index) => frameAt(frames, placeAt(after, index)),
    before: (index) => frameAt(frames, placeAt(before, index)),
    stack: (index) => stackAt(frames, parents, index),
    nextActivation: (index) => calls[firstAbove(calls, index)] ?? null,
    previousActivation: (index) => calls[firstAbove(calls, index - 1) - 1] ?? null,
    ofEvent: (event) => {
      const known = events.get(event) ?? eventIndexes(frames, event);
      events.set(event, known);
      return known;
    },
  };
}

type Frames = readonly (Frame | null)[];
/** For each frame another one, or `none`. */
type Places = Int32Array;

const none = -1;

function placesFor(count: number): Places {
  return new Int32Array(count).fill(none);
}

function placeAt(places: Places, index: number): number | null {
  const place = places[index] ?? none;
  return place === none ? null : place;
}

function frameAt(frames: Frames, index: number | null): Frame | null {
  return index === null ? null : (frames[index] ?? null);
}

/** For each frame the nearest one, in the order of seeing, that is at least `less` shallower. */
class NearestAtMost {
  readonly places: Places;
  readonly #depths: Float64Array;
  readonly #less: number;
  readonly #waiting: number[] = [];

  constructor(depths: Float64Array, less: number) {
    this.places = placesFor(depths.length);
    this.#depths = depths;
    this.#less = less;
  }

  see(index: number): void {
    const depth = this.#depths[index] ?? 0;
    for (let top = this.#waiting.at(-1); top !== undefined; top = this.#waiting.at(-1)) {
      if (depth > (this.#depths[top] ?? 0) - this.#less) break;
      this.places[top] = index;
      this.#waiting.pop();
    }
    this.#waiting.push(index);
  }
}

/** For each frame the one of its activation with locals that was seen last before it. */
class LatestObservations {
  readonly places: Places;
  readonly #latest = new Map<number, number>();

  constructor(count: number) {
    this.places = placesFor(count);
  }

  see(index: number, { activation, locals }: Frame): void {
    this.places[index] = this.#latest.get(activation) ?? none;
    if (locals !== null) this.#latest.set(activation, index);
  }
}

interface OpenActivation {
  readonly activation: number;
  last: number;
  readonly parent: number;
}

/** For each frame the latest frame of the activation that called its own; none for the entry. */
class OpenActivations {
  readonly parents: Places;
  readonly #open: OpenActivation[] = [];
  readonly #heights = new Map<number, number>();

  constructor(count: number) {
    this.parents = placesFor(count);
  }

  see(index: number, { activation, event }: Frame): void {
    const open = this.#open;
    const height = this.#heights.get(activation) ?? open.length;
    while (open.length > height + 1) this.#heights.delete(open.pop()?.activation ?? none);
    const top = open[height] ?? { activation, last: index, parent: open.at(-1)?.last ?? none };
    open[height] = top;
    this.#heights.set(activation, height);
    top.last = index;
    this.parents[index] = top.parent;
    if (event !== "return") return;
    open.pop();
    this.#heights.delete(activation);
  }
}

function stackAt(frames: Frames, parents: Places, index: number): readonly Frame[] {
  const stack: Frame[] = [];
  for (let at: number | null = index; at !== null; at = placeAt(parents, at)) {
    const frame = frames[at];
    if (frame !== null && frame !== undefined) stack.push(frame);
  }
  return stack;
}

function eventIndexes(frames: Frames, event: FrameEvent): readonly number[] {
  const found: number[] = [];
  frames.forEach((frame, index) => {
    if (frame?.event === event) found.push(index);
  });
  return found;
}
