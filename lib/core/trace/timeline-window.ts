/** The part of a trace that a timeline shows: frames `from` … `to` − 1, both may be fractions. */
export interface TimelineWindow {
  readonly from: number;
  readonly to: number;
}

/** Closer than so many frames there is nothing more to see. */
const leastFrames = 8;

/** The whole trace. */
export function wholeWindow(count: number): TimelineWindow {
  return { from: 0, to: Math.max(1, count) };
}

/** A window as a link writes it, `12.5-480`, to a hundredth of a frame; the whole trace is empty. */
export function windowText(window: TimelineWindow, count: number): string {
  return isWholeWindow(window, count) ? "" : `${hundredths(window.from)}-${hundredths(window.to)}`;
}

/** The window that a link names, inside the trace; null where it names none. */
export function windowOfText(text: string, count: number): TimelineWindow | null {
  const [from, to] = (/^(\d{1,9}(?:\.\d{1,2})?)-(\d{1,9}(?:\.\d{1,2})?)$/.exec(text) ?? [])
    .slice(1)
    .map(Number);
  return from === undefined || to === undefined || from >= to ? null : fitWindow({ from, to }, count);
}

function hundredths(frames: number): number {
  return Number(Math.max(0, frames).toFixed(2));
}

/** True when nothing is left out. */
export function isWholeWindow({ from, to }: TimelineWindow, count: number): boolean {
  return from <= 0 && to >= count;
}

/** The nearest window of the same length that lies inside the trace; one longer than the trace is the whole of it. */
export function fitWindow({ from, to }: TimelineWindow, count: number): TimelineWindow {
  const whole = wholeWindow(count);
  const length = Math.max(to - from, Math.min(leastFrames, whole.to));
  if (!(length < whole.to)) return whole;
  const start = Math.min(Math.max(0, from), whole.to - length);
  return { from: start, to: start + length };
}

/** Shows `factor` times as many frames (below 1 = closer), `around` staying where it is. */
export function zoomWindow(
  { from, to }: TimelineWindow,
  count: number,
  factor: number,
  around: number,
): TimelineWindow {
  const length = Math.max(leastFrames, (to - from) * factor);
  const share = Math.min(1, Math.max(0, (around - from) / (to - from)));
  const start = around - share * length;
  return fitWindow({ from: start, to: start + length }, count);
}

/** Moves by so many frames, to later ones when positive, and stops at the ends. */
export function panWindow({ from, to }: TimelineWindow, count: number, frames: number): TimelineWindow {
  return fitWindow({ from: from + frames, to: to + frames }, count);
}

/** The same window when the frame is in it; else the one of the same length with the frame in its middle. */
export function windowWith(window: TimelineWindow, count: number, frame: number): TimelineWindow {
  const { from, to } = window;
  if (frame >= Math.floor(from) && frame + 1 <= Math.ceil(to)) return window;
  const half = (to - from) / 2;
  return fitWindow({ from: frame + 0.5 - half, to: frame + 0.5 + half }, count);
}

/** The frame at a place of a drawing of the window; always one of the trace. */
export function frameAtPx({ from, to }: TimelineWindow, count: number, widthPx: number, px: number): number {
  const frame = Math.floor(from + (px / Math.max(1, widthPx)) * (to - from));
  return Math.min(Math.max(0, frame), Math.max(0, count - 1));
}

/** Where a frame begins in a drawing of the window; outside of it below 0 or beyond the width. */
export function pxOfFrame({ from, to }: TimelineWindow, widthPx: number, frame: number): number {
  return ((frame - from) / (to - from)) * widthPx;
}
