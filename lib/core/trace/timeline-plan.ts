import type { Timeline } from "./timeline";
import { pxOfFrame, type TimelineWindow } from "./timeline-window";

/**
 * What a timeline paints, as plain data: never more pieces than there are pixels.
 *
 *     frames            0 ……………………………………………………………………………………… 99,999
 *     bars of a level   [main ……………………………………………………………………………………]
 *     next level        [f …………] ▒▒▒▒▒▒▒▒▒ [f ……]     ▒ = many bars, each narrower than two pixels
 *
 * A drawing steps over the pixels and asks the timeline where the next bar ends, by binary search, so that what lies
 * inside one step is never visited. Where not all levels fit, those around the shown frame are drawn; the skyline has
 * them all: of each column the least and greatest.
 */
export interface FlamePlan {
  /** The level of the first row, from 0. */
  readonly firstLevel: number;
  /** The bars of each row, from the left. */
  readonly levels: readonly (readonly FlameBar[])[];
}

/** Some levels of a timeline: `count` of them from `firstLevel` on, which is from 0. */
export interface LevelSpan {
  readonly firstLevel: number;
  readonly count: number;
}

/** How many levels have room. */
export interface FlameRoom {
  /** At most. */
  readonly rows: number;
  /** With their names; no more than `rows`. */
  readonly namedRows: number;
}

/** A bar as far as it is in the window, or several that are too narrow to be told apart. */
export interface FlameBar {
  readonly fromPx: number;
  readonly toPx: number;
  /** The first frame of the bar, or of the first of several. */
  readonly frame: number;
  readonly isMerged: boolean;
}

/** The levels of the frames behind one column of pixels. */
export interface SkylineColumn {
  readonly fromPx: number;
  readonly toPx: number;
  readonly least: number;
  readonly greatest: number;
}

/** Frames that stand at one place of a drawing. */
export interface SpreadMark {
  /** The first of them. */
  readonly frame: number;
  /** The middle of that frame. */
  readonly px: number;
  /** How many there are, one or more. */
  readonly count: number;
}

interface Surface {
  readonly window: TimelineWindow;
  readonly widthPx: number;
}

/** A bar is drawn by itself from this width on. */
const leastBarPx = 2;

/**
 * The levels to draw: all where they fit, so that none moves when the window does; else those of the window; else as
 * many as can be named around the level of frame `at`. These move by half of their number, not at every step:
 *
 *     rows 6    level   3 4 5   6 7 8   9 10 11
 *               drawn    2–7     5–10    8–13
 */
export function flameLevels(
  timeline: Timeline,
  { from, to }: TimelineWindow,
  { rows, namedRows }: FlameRoom,
  at: number,
): LevelSpan {
  const { levelCount } = timeline;
  if (levelCount <= rows) return { firstLevel: 0, count: levelCount };
  const { least, greatest } = timeline.levelsIn(Math.floor(from), Math.ceil(to));
  const count = greatest - least + 1;
  if (count <= rows) return { firstLevel: least, count };
  const shown = Math.max(1, Math.min(namedRows, rows));
  const stride = Math.max(1, shown >> 1);
  const level = timeline.levelAt(at);
  const first = level - (level % stride) - ((shown - stride) >> 1);
  return { firstLevel: Math.max(0, Math.min(first, levelCount - shown)), count: shown };
}

/** The flame of a window at some of its levels. */
export function planFlame(timeline: Timeline, surface: Surface, { firstLevel, count }: LevelSpan): FlamePlan {
  return {
    firstLevel,
    levels: Array.from({ length: count }, (_, row) => planLevel(timeline, surface, firstLevel + row)),
  };
}

function planLevel(timeline: Timeline, { window, widthPx }: Surface, level: number): readonly FlameBar[] {
  const { starts, ends } = timeline.bars(level);
  const framesPerPx = (window.to - window.from) / widthPx;
  const planned: FlameBar[] = [];
  let bar = firstAbove(ends, window.from);
  while (bar < starts.length) {
    const start = starts[bar] ?? 0;
    if (start >= window.to) break;
    const fromPx = Math.max(planned.at(-1)?.toPx ?? 0, pxOfFrame(window, widthPx, start));
    const toPx = Math.min(widthPx, pxOfFrame(window, widthPx, ends[bar] ?? start));
    if (toPx - fromPx >= leastBarPx) {
      planned.push({ fromPx, toPx, frame: start, isMerged: false });
      bar += 1;
      continue;
    }
    const untilPx = Math.min(widthPx, fromPx + leastBarPx);
    mergeInto(planned, { fromPx, toPx: untilPx, frame: start, isMerged: true });
    bar = Math.max(bar + 1, firstAbove(ends, window.from + untilPx * framesPerPx, bar));
  }
  return planned;
}

function mergeInto(planned: FlameBar[], bar: FlameBar): void {
  const last = planned.at(-1);
  if (last?.isMerged === true && bar.fromPx - last.toPx < 1)
    planned[planned.length - 1] = { ...last, toPx: bar.toPx };
  else planned.push(bar);
}

/** The least and greatest level of each column of one pixel, or of each frame where frames are wider. */
export function planSkyline(timeline: Timeline, { window, widthPx }: Surface): readonly SkylineColumn[] {
  const frames = window.to - window.from;
  const columns = Math.max(1, Math.min(Math.floor(widthPx), Math.ceil(frames)));
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor(window.from + (column / columns) * frames);
    const to = Math.max(from + 1, Math.floor(window.from + ((column + 1) / columns) * frames));
    return {
      fromPx: (column / columns) * widthPx,
      toPx: ((column + 1) / columns) * widthPx,
      ...timeline.levelsIn(from, to),
    };
  });
}

/** The frames of an ascending list that are in the window, those closer than `spacingPx` as one mark. */
export function spreadMarks(
  frames: ArrayLike<number>,
  { window, widthPx }: Surface,
  spacingPx: number,
): readonly SpreadMark[] {
  const framesPerPx = (window.to - window.from) / widthPx;
  const marks: SpreadMark[] = [];
  const end = firstAbove(frames, Math.ceil(window.to) - 1);
  let at = firstAbove(frames, window.from - 1);
  while (at < end) {
    const frame = frames[at] ?? 0;
    const behind = firstAbove(frames, frame + spacingPx * framesPerPx, at);
    const next = Math.min(end, Math.max(at + 1, behind));
    marks.push({ frame, px: pxOfFrame(window, widthPx, frame + 0.5), count: next - at });
    at = next;
  }
  return marks;
}

/** Position of the first value greater than `limit` in an ascending list, from `low` on; its length when none is. */
export function firstAbove(ascending: ArrayLike<number>, limit: number, low = 0): number {
  let first = low;
  let end = ascending.length;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((ascending[middle] ?? 0) > limit) end = middle;
    else first = middle + 1;
  }
  return first;
}
