import fc from "fast-check";
import { fitWindow, type TimelineWindow } from "../timeline-window";

/** Any part of a trace of so many frames. */
export function anyWindow(count: number): fc.Arbitrary<TimelineWindow> {
  return fc
    .tuple(
      fc.double({ min: -10, max: count + 10, noNaN: true }),
      fc.double({ min: 0.5, max: count + 10, noNaN: true }),
    )
    .map(([from, length]) => fitWindow({ from, to: from + length }, count));
}
