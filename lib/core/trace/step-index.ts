import { LineHits } from "./line-hits";
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
 * Building costs a few passes over the frames, whose answers stand in arrays of numbers: 100,000 frames take 20 ms. Every
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
  /** The next or previous line frame on the same line of the same file. */
  nextHit(index: number): number | null;
  previousHit(index: number): number | null;
  /** The next or previous line frame on a line of a file (null = the trace's own). */
  nextOnLine(index: number, line: number, file: string | null): number | null;
  previousOnLine(index: number, line: number, file: string | null): number | null;
  /** Which hit of its line a line frame is, from 1, of how many; null for other frames. */
  hit(index: number): { readonly ordinal: number; readonly total: number } | null;
  /** Every line frame on the line of a line frame, itself included, in order; none for other frames. */
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

export function buildStepIndex(entries: readonly TraceEntry[]): StepIndex {
  const frames = entries.map((entry) => (entry.event === "malformed" ? null : entry));
  const depths = depthsOf(frames);
  const over = nextAtMost(depths, 0);
  const out = nextAtMost(depths, 1);
  const backOver = previousAtMost(depths, 0);
  const backOut = previousAtMost(depths, 1);
  const after = nextObservations(frames);
  const before = previousObservations(frames);
  const lines = new LineHits(frames);
  const parents = parentsOf(frames);
  const calls = eventIndexes(frames, "call");
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
    nextHit: (index) => lines.neighbour(index, 1),
    previousHit: (index) => lines.neighbour(index, -1),
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

function depthsOf(frames: Frames): Float64Array {
  const depths = new Float64Array(frames.length);
  let depth = 1;
  frames.forEach((frame, index) => {
    depths[index] = depth = frame?.depth ?? depth;
  });
  return depths;
}

/** For each frame the next one at least `less` shallower. */
function nextAtMost(depths: Float64Array, less: number): Places {
  const next = placesFor(depths.length);
  const waiting: number[] = [];
  depths.forEach((depth, index) => {
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      if (depth > (depths[top] ?? 0) - less) break;
      next[top] = index;
      waiting.pop();
    }
    waiting.push(index);
  });
  return next;
}

function previousAtMost(depths: Float64Array, less: number): Places {
  const last = depths.length - 1;
  const mirrored = nextAtMost(Float64Array.from(depths).reverse(), less);
  return mirrored.map((index) => (index === none ? none : last - index)).reverse();
}

function nextObservations(frames: Frames): Places {
  const latest = new Map<number, number>();
  const next = placesFor(frames.length);
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index];
    if (frame === null || frame === undefined) continue;
    next[index] = latest.get(frame.activation) ?? none;
    if (frame.locals !== null) latest.set(frame.activation, index);
  }
  return next;
}

function previousObservations(frames: Frames): Places {
  const latest = new Map<number, number>();
  const previous = placesFor(frames.length);
  frames.forEach((frame, index) => {
    if (frame === null) return;
    previous[index] = latest.get(frame.activation) ?? none;
    if (frame.locals !== null) latest.set(frame.activation, index);
  });
  return previous;
}

interface OpenActivation {
  readonly activation: number;
  last: number;
  readonly parent: number;
}

/** For each frame the latest frame of the activation that called its own; none for the entry. */
function parentsOf(frames: Frames): Places {
  const open: OpenActivation[] = [];
  const heights = new Map<number, number>();
  const parents = placesFor(frames.length);
  frames.forEach((frame, index) => {
    if (frame === null) return;
    const { activation } = frame;
    const height = heights.get(activation) ?? open.length;
    while (open.length > height + 1) heights.delete(open.pop()?.activation ?? none);
    const top = open[height] ?? { activation, last: index, parent: open.at(-1)?.last ?? none };
    open[height] = top;
    heights.set(activation, height);
    top.last = index;
    parents[index] = top.parent;
    if (frame.event !== "return") return;
    open.pop();
    heights.delete(activation);
  });
  return parents;
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
