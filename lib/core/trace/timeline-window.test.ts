import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyWindow } from "./testing/arbitrary-window";
import {
  frameAtPx,
  panWindow,
  pxOfFrame,
  wholeWindow,
  windowOfText,
  windowText,
  windowWith,
  zoomWindow,
} from "./timeline-window";

describe("the window", () => {
  const place = fc.integer({ min: 1, max: 5000 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      window: anyWindow(count),
      frame: fc.integer({ min: 0, max: count - 1 }),
      factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
      frames: fc.double({ min: -6000, max: 6000, noNaN: true }),
    }),
  );

  it("never leaves the trace, however it is zoomed and moved", () => {
    fc.assert(
      fc.property(place, ({ count, window, frame, factor, frames }) => {
        for (const moved of [
          window,
          zoomWindow(window, count, factor, frame),
          panWindow(window, count, frames),
          windowWith(window, count, frame),
        ]) {
          expect(moved.from).toBeGreaterThanOrEqual(0);
          expect(moved.to).toBeLessThanOrEqual(count);
          expect(moved.to).toBeGreaterThan(moved.from);
        }
      }),
    );
  });

  it("keeps the frame that it is zoomed around in its place, away from the ends", () => {
    const window = { from: 400, to: 600 };
    const closer = zoomWindow(window, 1000, 0.5, 450);
    expect(pxOfFrame(closer, 100, 450)).toBeCloseTo(pxOfFrame(window, 100, 450));
    expect(closer.to - closer.from).toBe(100);
  });

  it("holds the frame that it has to hold, and does not move when it does", () => {
    fc.assert(
      fc.property(place, ({ count, window, frame }) => {
        const moved = windowWith(window, count, frame);
        expect(frame + 1).toBeGreaterThan(moved.from);
        expect(frame).toBeLessThan(moved.to);
        expect(windowWith(moved, count, frame)).toBe(moved);
      }),
    );
  });

  it("finds the frame that stands at a place", () => {
    fc.assert(
      fc.property(place, ({ count, window, frame }) => {
        const px = pxOfFrame(window, 1000, frame + 0.5);
        if (px >= 0 && px <= 1000) expect(frameAtPx(window, count, 1000, px)).toBe(frame);
        expect(frameAtPx(window, count, 1000, -1e9)).toBe(0);
        expect(frameAtPx(window, count, 1000, 1e9)).toBe(count - 1);
      }),
    );
  });

  it("is read from a link as it was written, to a hundredth of a frame", () => {
    fc.assert(
      fc.property(place, ({ count, window }) => {
        const text = windowText(window, count);
        const read = text === "" ? wholeWindow(count) : windowOfText(text, count);
        expect(read?.from).toBeCloseTo(window.from, 1);
        expect(read?.to).toBeCloseTo(window.to, 1);
      }),
    );
  });

  it("is none where a link names nothing that could be one", () => {
    for (const text of ["", "abc", "5", "9-3", "-4-9", "1e9-2e9", "0-99999999999", "1-2-3"])
      expect(windowOfText(text, 100), text).toBeNull();
    expect(windowOfText("90-5000", 100)).toEqual({ from: 0, to: 100 });
  });
});
