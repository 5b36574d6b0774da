import type { Frame, FrameEvent, TraceEntry } from "./model";

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
 * Building costs one pass over frames and their locals; every question afterwards is a look-up. Indexes are positions
 * in the trace, from 0; null where there is nothing to go to. Malformed frames have no depth of their own and take
 * their predecessor's.
 */
export interface StepIndex {
  readonly count: number;
  frame(index: number): Frame | null;
  over(index: number): number | null;
  backOver(index: number): number | null;
  out(index: number): number | null;
  /** The next or previous line frame on the same line of the same file. */
  nextHit(index: number): number | null;
  previousHit(index: number): number | null;
  /** Which hit of its line a line frame is, from 1, of how many; null for other frames. */
  hit(index: number): { readonly ordinal: number; readonly total: number } | null;
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
  const backOver = previousAtMost(depths);
  const after = nextObservations(frames);
  const before = previousObservations(frames);
  const lines = hitsOf(frames);
  const parents = parentsOf(frames);
  const calls = eventIndexes(frames, "call");
  const counts = new Map<string | null, ReadonlyMap<number, number>>();
  const events = new Map<FrameEvent, readonly number[]>([["call", calls]]);
  return {
    count: frames.length,
    frame: (index) => frames[index] ?? null,
    over: (index) => over[index] ?? null,
    backOver: (index) => backOver[index] ?? null,
    out: (index) => out[index] ?? null,
    nextHit: (index) => neighbourHit(lines, frames[index], index, 1),
    previousHit: (index) => neighbourHit(lines, frames[index], index, -1),
    hit: (index) => hitAt(lines, frames[index], index),
    hitsByLine: (file) => {
      const known = counts.get(file) ?? countHits(lines, file);
      counts.set(file, known);
      return known;
    },
    after: (index) => frameAt(frames, after[index]),
    before: (index) => frameAt(frames, before[index]),
    stack: (index) => stackAt(frames, parents, index),
    nextActivation: (index) => calls.find((call) => call > index) ?? null,
    previousActivation: (index) => calls.findLast((call) => call < index) ?? null,
    ofEvent: (event) => {
      const known = events.get(event) ?? eventIndexes(frames, event);
      events.set(event, known);
      return known;
    },
  };
}

type Frames = readonly (Frame | null)[];

function frameAt(frames: Frames, index: number | null | undefined): Frame | null {
  return index === null || index === undefined ? null : (frames[index] ?? null);
}

function depthsOf(frames: Frames): readonly number[] {
  let depth = 1;
  return frames.map((frame) => (depth = frame?.depth ?? depth));
}

/** For each frame the next one at least `less` shallower. */
function nextAtMost(depths: readonly number[], less: number): readonly (number | null)[] {
  const next: (number | null)[] = depths.map(() => null);
  const waiting: number[] = [];
  for (const [index, depth] of depths.entries()) {
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      if (depth > (depths[top] ?? 0) - less) break;
      next[top] = index;
      waiting.pop();
    }
    waiting.push(index);
  }
  return next;
}

function previousAtMost(depths: readonly number[]): readonly (number | null)[] {
  const last = depths.length - 1;
  return nextAtMost(depths.toReversed(), 0)
    .map((index) => (index === null ? null : last - index))
    .toReversed();
}

function nextObservations(frames: Frames): readonly (number | null)[] {
  const latest = new Map<number, number>();
  const next: (number | null)[] = frames.map(() => null);
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index];
    if (frame === null || frame === undefined) continue;
    next[index] = latest.get(frame.activation) ?? null;
    if (frame.locals !== null) latest.set(frame.activation, index);
  }
  return next;
}

function previousObservations(frames: Frames): readonly (number | null)[] {
  const latest = new Map<number, number>();
  return frames.map((frame, index) => {
    if (frame === null) return null;
    const previous = latest.get(frame.activation) ?? null;
    if (frame.locals !== null) latest.set(frame.activation, index);
    return previous;
  });
}

function lineKey(frame: Frame | null | undefined): string | null {
  return frame?.event === "line" && frame.line !== null ? `${frame.line}:${frame.file ?? ""}` : null;
}

interface LineHits {
  readonly byLine: ReadonlyMap<string, readonly number[]>;
  readonly ordinals: readonly number[];
}

function hitsOf(frames: Frames): LineHits {
  const byLine = new Map<string, number[]>();
  const ordinals = frames.map((frame, index) => {
    const key = lineKey(frame);
    if (key === null) return -1;
    const known = byLine.get(key) ?? [];
    byLine.set(key, known);
    return known.push(index) - 1;
  });
  return { byLine, ordinals };
}

function neighbourHit(
  lines: LineHits,
  frame: Frame | null | undefined,
  index: number,
  step: 1 | -1,
): number | null {
  const key = lineKey(frame);
  return key === null ? null : (lines.byLine.get(key)?.[(lines.ordinals[index] ?? 0) + step] ?? null);
}

function hitAt(lines: LineHits, frame: Frame | null | undefined, index: number) {
  const key = lineKey(frame);
  if (key === null) return null;
  return { ordinal: (lines.ordinals[index] ?? 0) + 1, total: lines.byLine.get(key)?.length ?? 0 };
}

function countHits(lines: LineHits, file: string | null): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [key, indexes] of lines.byLine) {
    const at = key.indexOf(":");
    if (key.slice(at + 1) === (file ?? "")) counts.set(Number(key.slice(0, at)), indexes.length);
  }
  return counts;
}

/** For each frame the latest frame of the activation that called its own; null for the entry. */
function parentsOf(frames: Frames): readonly (number | null)[] {
  const open: { readonly activation: number; last: number; readonly parent: number | null }[] = [];
  return frames.map((frame, index) => {
    if (frame === null) return null;
    const at = open.findLastIndex((candidate) => candidate.activation === frame.activation);
    if (at >= 0) open.length = at + 1;
    else open.push({ activation: frame.activation, last: index, parent: open.at(-1)?.last ?? null });
    const top = open.at(-1);
    if (top === undefined) return null;
    top.last = index;
    if (frame.event === "return") open.pop();
    return top.parent;
  });
}

function stackAt(frames: Frames, parents: readonly (number | null)[], index: number): readonly Frame[] {
  const stack: Frame[] = [];
  for (let at: number | null = index; at !== null; at = parents[at] ?? null) {
    const frame = frames[at];
    if (frame !== null && frame !== undefined) stack.push(frame);
  }
  return stack;
}

function eventIndexes(frames: Frames, event: FrameEvent): readonly number[] {
  return frames.flatMap((frame, index) => (frame?.event === event ? [index] : []));
}
