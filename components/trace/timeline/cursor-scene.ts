import {
  firstAbove,
  pxOfFrame,
  spreadMarks,
  type FlamePlan,
  type StepIndex,
  type Timeline,
  type TimelineWindow,
} from "@/lib/core/trace";
import type { CursorScene } from "./paint-timeline";
import { barPx, type Lanes } from "./timeline-scene";

interface CursorPlace {
  readonly at: number;
  readonly hovered: number | null;
  readonly index: Pick<StepIndex, "hits">;
}

/** What moves with the current frame: a few look-ups for each level that is drawn. */
export function planCursor(
  timeline: Timeline,
  flame: FlamePlan,
  window: TimelineWindow,
  lanes: Lanes,
  { at, hovered, index }: CursorPlace,
): CursorScene {
  const { widthPx } = lanes;
  function px(frame: number): number {
    return pxOfFrame(window, widthPx, frame);
  }
  const isInside = at + 1 > window.from && at < window.to;
  return {
    lanes,
    cursor: isInside ? { fromPx: px(at), toPx: px(at + 1) } : null,
    hoverPx: hovered === null ? null : px(hovered + 0.5),
    open: openBars(timeline, flame, at).map(({ row, from, to }) => ({
      row,
      fromPx: Math.max(0, px(from)),
      toPx: Math.min(widthPx, px(to)),
    })),
    thickPx: barPx(lanes.flamePx, flame.levels.length),
    hits: spreadMarks(index.hits(at), { window, widthPx }, 2),
  };
}

/** The bars around a frame, of the levels that are drawn. */
function openBars(timeline: Timeline, flame: FlamePlan, at: number) {
  const deepest = timeline.levelAt(at) - flame.firstLevel;
  return flame.levels.slice(0, deepest + 1).flatMap((_, row) => {
    const { starts, ends } = timeline.bars(flame.firstLevel + row);
    const bar = firstAbove(starts, at) - 1;
    const from = starts[bar];
    const to = ends[bar];
    return from === undefined || to === undefined || to <= at ? [] : [{ row, from, to }];
  });
}
