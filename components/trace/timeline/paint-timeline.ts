import type { FlameBar, SpreadMark } from "@/lib/core/trace";
import type { TimelineColors } from "./timeline-colors";
import {
  barPx,
  divergencesLanePx,
  eventsLanePx,
  hitsLanePx,
  leastNamedBarPx,
  type Lanes,
  type TimelineScene,
} from "./timeline-scene";

/** The part of a canvas that is painted with. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "clearRect"
  | "closePath"
  | "fill"
  | "fillRect"
  | "fillStyle"
  | "fillText"
  | "font"
  | "lineTo"
  | "lineWidth"
  | "moveTo"
  | "stroke"
  | "strokeRect"
  | "strokeStyle"
  | "textBaseline"
>;

/** A name fits from this width on. */
const leastNamePx = 20;
const namePx = 10;
const characterPx = 6.1;
const markPx = 3.5;

/** Paints what does not move with the current frame. `nameOf` gives the words of the bar that begins at a frame. */
export function paintScene(
  brush: Brush,
  scene: TimelineScene,
  colors: TimelineColors,
  nameOf: (frame: number) => string,
): void {
  const { lanes } = scene;
  brush.clearRect(0, 0, lanes.widthPx, lanes.heightPx);
  paintFlame(brush, scene, colors, nameOf);
  const eventsPx = eventsLanePx / 2;
  brush.fillStyle = colors.muted;
  paintTriangles(brush, scene.calls, eventsPx, 1);
  paintTriangles(brush, scene.returns, eventsPx, -1);
  paintCrosses(brush, scene.exceptions, eventsPx, colors.failure);
  const divergencesPx = lanes.divergencesTopPx + divergencesLanePx / 2;
  brush.strokeStyle = colors.different;
  brush.lineWidth = 1;
  brush.beginPath();
  for (const { px } of scene.firstDivergences) traceDiamond(brush, px, divergencesPx);
  brush.stroke();
  brush.fillStyle = colors.different;
  brush.beginPath();
  for (const { px } of scene.divergences) traceDiamond(brush, px, divergencesPx);
  brush.fill();
}

function paintFlame(
  brush: Brush,
  { flame, lanes }: TimelineScene,
  colors: TimelineColors,
  nameOf: (frame: number) => string,
): void {
  const thickPx = barPx(lanes.flamePx, flame.levels.length);
  for (const [row, bars] of flame.levels.entries()) {
    const top = lanes.flameTopPx + row * thickPx;
    for (const bar of bars) paintBar(brush, bar, top, thickPx - 1, colors, nameOf);
  }
}

function paintBar(
  brush: Brush,
  { fromPx, toPx, frame, isMerged }: FlameBar,
  top: number,
  thickPx: number,
  colors: TimelineColors,
  nameOf: (frame: number) => string,
): void {
  const widthPx = toPx - fromPx;
  brush.fillStyle = isMerged ? colors.several : colors.bar;
  brush.fillRect(fromPx, top, widthPx, thickPx);
  if (isMerged) return;
  brush.fillStyle = colors.edge;
  brush.fillRect(fromPx, top, Math.min(1, widthPx / 4), thickPx);
  brush.fillRect(fromPx, top + thickPx - 0.5, widthPx, 0.5);
  if (widthPx < leastNamePx || thickPx < leastNamedBarPx - 1) return;
  const name = fittingName(nameOf(frame), Math.floor((widthPx - 6) / characterPx));
  brush.fillStyle = colors.ink;
  brush.fillText(name, fromPx + 4, top + thickPx / 2 + 0.5);
}

function fittingName(name: string, length: number): string {
  if (name.length <= length) return name;
  return length < 3 ? "" : `${name.slice(0, length - 1)}…`;
}

/** What names are written in. */
export function prepareNames(brush: Brush, family: string): void {
  brush.font = `${namePx}px ${family}`;
  brush.textBaseline = "middle";
}

function paintTriangles(brush: Brush, marks: readonly SpreadMark[], y: number, direction: 1 | -1): void {
  brush.beginPath();
  for (const { px } of marks) {
    brush.moveTo(px - markPx * direction, y - markPx);
    brush.lineTo(px + markPx * direction, y);
    brush.lineTo(px - markPx * direction, y + markPx);
    brush.closePath();
  }
  brush.fill();
}

function paintCrosses(brush: Brush, marks: readonly SpreadMark[], y: number, color: string): void {
  brush.strokeStyle = color;
  brush.lineWidth = 1.5;
  brush.beginPath();
  for (const { px } of marks) {
    brush.moveTo(px - markPx, y - markPx);
    brush.lineTo(px + markPx, y + markPx);
    brush.moveTo(px + markPx, y - markPx);
    brush.lineTo(px - markPx, y + markPx);
  }
  brush.stroke();
}

function traceDiamond(brush: Brush, x: number, y: number): void {
  const radius = markPx + 0.5;
  brush.moveTo(x, y - radius);
  brush.lineTo(x + radius, y);
  brush.lineTo(x, y + radius);
  brush.lineTo(x - radius, y);
  brush.closePath();
}

/** What moves with the current frame. */
export interface CursorScene {
  readonly lanes: Lanes;
  /** The current frame's place; null when it is outside the window. */
  readonly cursor: { readonly fromPx: number; readonly toPx: number } | null;
  /** The middle of the frame under the pointer. */
  readonly hoverPx: number | null;
  /** The bars that the current frame is in, outermost first, as rows of the flame. */
  readonly open: readonly { readonly row: number; readonly fromPx: number; readonly toPx: number }[];
  readonly thickPx: number;
  /** The other hits of the current line. */
  readonly hits: readonly SpreadMark[];
}

/** Paints the cursor, the open activations and the hits of the current line on a surface of their own. */
export function paintCursor(brush: Brush, scene: CursorScene, colors: TimelineColors): void {
  const { lanes, cursor, hoverPx, open, thickPx, hits } = scene;
  brush.clearRect(0, 0, lanes.widthPx, lanes.heightPx);
  brush.fillStyle = colors.muted;
  for (const { px } of hits) brush.fillRect(px - 0.5, lanes.hitsTopPx, 1, hitsLanePx - 1);
  brush.fillStyle = colors.truth;
  for (const { row, fromPx, toPx } of open) {
    const top = lanes.flameTopPx + row * thickPx;
    brush.fillRect(fromPx, top + thickPx - 3, Math.max(1, toPx - fromPx), 2);
  }
  if (hoverPx !== null) {
    brush.fillStyle = colors.faint;
    brush.fillRect(hoverPx - 0.5, 0, 1, lanes.heightPx);
  }
  if (cursor === null) return;
  const middlePx = (cursor.fromPx + cursor.toPx) / 2;
  brush.fillStyle = colors.ink;
  if (cursor.toPx - cursor.fromPx >= 6) {
    brush.strokeStyle = colors.ink;
    brush.lineWidth = 1.5;
    brush.strokeRect(cursor.fromPx, 0.75, cursor.toPx - cursor.fromPx, lanes.heightPx - 1.5);
    return;
  }
  brush.fillRect(middlePx - 0.75, 0, 1.5, lanes.heightPx);
  brush.beginPath();
  brush.moveTo(middlePx - 4, 0);
  brush.lineTo(middlePx + 4, 0);
  brush.lineTo(middlePx, 5);
  brush.closePath();
  brush.fill();
}
