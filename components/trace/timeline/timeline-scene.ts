import { formatCount, formatCounted } from "@/components/ui/format-number";
import {
  flameLevels,
  isWholeWindow,
  planFlame,
  planSkyline,
  spreadMarks,
  type FlamePlan,
  type LevelSpan,
  type SkylineColumn,
  type SpreadMark,
  type StepIndex,
  type Timeline,
  type TimelineWindow,
} from "@/lib/core/trace";

/** Where the lanes of the rail stand, in CSS pixels from its top. */
export interface Lanes {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly flameTopPx: number;
  readonly flamePx: number;
  readonly divergencesTopPx: number;
  readonly hitsTopPx: number;
}

export const eventsLanePx = 12;
export const divergencesLanePx = 12;
export const hitsLanePx = 6;
/** Bars are no thicker, and no thinner: where not all levels fit, those around the current frame are drawn. */
export const thickestBarPx = 16;
const thinnestBarPx = 5;
/** A bar holds its name from this thickness on. */
export const leastNamedBarPx = 10;
const markSpacingPx = 8;
/** Calls and returns are told apart from this width of a frame on; nearer together they are the bars' own ends. */
const leastEventPx = 6;

export function lanesOf(widthPx: number, heightPx: number): Lanes {
  const flamePx = Math.max(thinnestBarPx, heightPx - eventsLanePx - divergencesLanePx - hitsLanePx);
  return {
    widthPx,
    heightPx,
    flameTopPx: eventsLanePx,
    flamePx,
    divergencesTopPx: eventsLanePx + flamePx,
    hitsTopPx: eventsLanePx + flamePx + divergencesLanePx,
  };
}

/** Frames to mark, each list in order. */
export interface MarkedFrames {
  readonly calls: ArrayLike<number>;
  readonly returns: ArrayLike<number>;
  /** Where they were raised. */
  readonly exceptions: ArrayLike<number>;
  /** Frames that the chosen prediction gets wrong. */
  readonly divergences: ArrayLike<number>;
  /** Where other predictions first diverge. */
  readonly firstDivergences: ArrayLike<number>;
}

/** All that the rail paints but what moves with the current frame; no more pieces than pixels. */
export interface TimelineScene {
  readonly lanes: Lanes;
  readonly flame: FlamePlan;
  readonly calls: readonly SpreadMark[];
  readonly returns: readonly SpreadMark[];
  readonly exceptions: readonly SpreadMark[];
  readonly divergences: readonly SpreadMark[];
  readonly firstDivergences: readonly SpreadMark[];
}

/** The levels that the rail has room for, in the window and around frame `at`. */
export function levelsShown(
  timeline: Timeline,
  window: TimelineWindow,
  { flamePx }: Lanes,
  at: number,
): LevelSpan {
  const room = {
    rows: Math.floor(flamePx / thinnestBarPx),
    namedRows: Math.floor(flamePx / leastNamedBarPx),
  };
  return flameLevels(timeline, window, room, at);
}

export function planScene(
  timeline: Timeline,
  marked: MarkedFrames,
  window: TimelineWindow,
  lanes: Lanes,
  levels: LevelSpan,
): TimelineScene {
  const surface = { window, widthPx: lanes.widthPx };
  function spread(frames: ArrayLike<number>): readonly SpreadMark[] {
    return spreadMarks(frames, surface, markSpacingPx);
  }
  const framePx = lanes.widthPx / (window.to - window.from);
  const isClose = framePx >= leastEventPx;
  return {
    lanes,
    flame: planFlame(timeline, surface, levels),
    calls: isClose ? spread(marked.calls) : [],
    returns: isClose ? spread(marked.returns) : [],
    exceptions: spread(marked.exceptions),
    divergences: spread(marked.divergences),
    firstDivergences: spread(marked.firstDivergences),
  };
}

/** How thick a level is drawn when so many are shown. */
export function barPx(flamePx: number, levelCount: number): number {
  return Math.min(thickestBarPx, flamePx / Math.max(1, levelCount));
}

/** The whole trace, small: what the strip paints. */
export function planOverview(timeline: Timeline, widthPx: number): readonly SkylineColumn[] {
  const window = { from: 0, to: Math.max(1, timeline.count) };
  return planSkyline(timeline, { window, widthPx });
}

/** Which levels are drawn, counted from 1, in words; empty where all are. */
export function levelWords({ firstLevel, count }: LevelSpan, levelCount: number): string {
  if (count >= levelCount) return "";
  const last = firstLevel + count;
  const drawn =
    count === 1 ? `level ${formatCount(last)}` : `levels ${formatCount(firstLevel + 1)}–${formatCount(last)}`;
  return `${drawn} of ${formatCount(levelCount)}`;
}

/** What part of the trace is shown, in words. */
export function windowWords({ from, to }: TimelineWindow, count: number): string {
  if (isWholeWindow({ from, to }, count))
    return count === 1 ? "1 frame" : `all ${formatCounted(count, "frame")}`;
  const last = Math.min(count, Math.ceil(to)) - 1;
  return `frames ${formatCount(Math.floor(from))}–${formatCount(last)} of 0–${formatCount(count - 1)}`;
}

/** The frames to mark; `returns` and the like are looked up once a trace. */
export function markedFrames(
  index: StepIndex,
  others: Omit<MarkedFrames, "calls" | "returns">,
): MarkedFrames {
  return { calls: index.ofEvent("call"), returns: index.ofEvent("return"), ...others };
}
