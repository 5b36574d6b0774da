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
  | "globalAlpha"
  | "lineTo"
  | "lineWidth"
  | "moveTo"
  | "stroke"
  | "strokeStyle"
  | "textBaseline"
>;

/** A name fits from this width on. */
const leastNamePx = 20;
const namePx = 10;
const characterPx = 6.1;
/** Of the font, at that size: a `d` above the line of writing, a `_` below it. */
const ascentPx = 7.3;
const descentPx = 2;
/** The line of an open activation, at the lower edge of its bar: thin where a name needs the rest. */
const openLinePx = 2;
const thinOpenLinePx = 1;
const leastBarOfFullLinePx = 12;
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
  brush.fillText(name, fromPx + 4, writingLine(top, thickPx + 1));
}

function openLineOf(thickPx: number): number {
  return thickPx < leastBarOfFullLinePx ? thinOpenLinePx : openLinePx;
}

/** Where a name is written so that it stands whole above the line of an open activation; on a whole pixel. */
function writingLine(top: number, thickPx: number): number {
  const roomPx = thickPx - openLineOf(thickPx);
  return Math.round(top + (roomPx + ascentPx - descentPx) / 2);
}

function fittingName(name: string, length: number): string {
  if (name.length <= length) return name;
  return length < 3 ? "" : `${name.slice(0, length - 1)}…`;
}

/** What names are written in. */
export function prepareNames(brush: Brush, family: string): void {
  brush.font = `${namePx}px ${family}`;
  brush.textBaseline = "alphabetic";
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

/** A frame is drawn as a box from this width on. */
const leastBoxPx = 6;
const boxLinePx = 1.5;
/** The box in the flame is a tint: its sides would strike through the names. */
const boxTint = 0.14;

/** The current frame: a bracket above and one below the flame, and a tint between them. */
function paintBox(brush: Brush, { fromPx, toPx }: Span, lanes: Lanes): void {
  const widthPx = toPx - fromPx;
  const belowPx = lanes.divergencesTopPx;
  for (const [top, heightPx] of [
    [0, lanes.flameTopPx],
    [belowPx, lanes.heightPx - belowPx],
  ] as const) {
    brush.fillRect(fromPx, top, boxLinePx, heightPx);
    brush.fillRect(toPx - boxLinePx, top, boxLinePx, heightPx);
  }
  brush.fillRect(fromPx, 0, widthPx, boxLinePx);
  brush.fillRect(fromPx, lanes.heightPx - boxLinePx, widthPx, boxLinePx);
  brush.globalAlpha = boxTint;
  brush.fillRect(fromPx, lanes.flameTopPx, widthPx, lanes.flamePx);
  brush.globalAlpha = 1;
}

interface Span {
  readonly fromPx: number;
  readonly toPx: number;
}

/** What moves with the current frame. */
export interface CursorScene {
  readonly lanes: Lanes;
  /** The current frame's place; null when it is outside the window. */
  readonly cursor: Span | null;
  /** The middle of the frame under the pointer. */
  readonly hoverPx: number | null;
  /** The bars that the current frame is in, outermost first, as rows of the flame. */
  readonly open: readonly (Span & { readonly row: number })[];
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
    const bottom = lanes.flameTopPx + (row + 1) * thickPx;
    const linePx = openLineOf(thickPx);
    brush.fillRect(fromPx, bottom - linePx, Math.max(1, toPx - fromPx), linePx);
  }
  if (hoverPx !== null) {
    brush.fillStyle = colors.faint;
    brush.fillRect(hoverPx - 0.5, 0, 1, lanes.heightPx);
  }
  if (cursor === null) return;
  const middlePx = (cursor.fromPx + cursor.toPx) / 2;
  brush.fillStyle = colors.ink;
  if (cursor.toPx - cursor.fromPx >= leastBoxPx) {
    paintBox(brush, cursor, lanes);
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
