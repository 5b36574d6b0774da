import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FollowingDrag, followMs } from "./following-drag";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A drag, and the frames that the page went to. */
function newDrag() {
  const frames: number[] = [];
  return { drag: new FollowingDrag((frame) => frames.push(frame)), frames };
}

test("the page goes to the first place at once, and then to the latest of each pause", () => {
  const { drag, frames } = newDrag();
  drag.move(1);
  expect(frames).toEqual([1]);
  for (const frame of [2, 3, 4]) drag.move(frame);
  vi.advanceTimersByTime(followMs - 1);
  expect(frames).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(frames).toEqual([1, 4]);
});

test("the page is where the pointer rests, and goes there once", () => {
  const { drag, frames } = newDrag();
  drag.move(1);
  drag.move(2);
  vi.advanceTimersByTime(100 * followMs);
  expect(frames).toEqual([1, 2]);
  drag.move(3);
  expect(frames).toEqual([1, 2, 3]);
});

test("a second of moves takes the page no farther than a move for every pause", () => {
  const { drag, frames } = newDrag();
  for (let at = 0; at < 1000; at += 5) {
    drag.move(at);
    vi.advanceTimersByTime(5);
  }
  drag.end(1000);
  expect(frames.length).toBeLessThanOrEqual(1000 / followMs + 2);
  expect(frames.at(-1)).toBe(1000);
});

test("lifting the pointer takes the page along at once, and nowhere later", () => {
  const { drag, frames } = newDrag();
  drag.move(1);
  drag.move(2);
  drag.end(5);
  expect(frames).toEqual([1, 5]);
  vi.advanceTimersByTime(100 * followMs);
  expect(frames).toEqual([1, 5]);
});

test("a drag that is broken off leaves the page where the pointer was", () => {
  const { drag, frames } = newDrag();
  drag.move(1);
  drag.move(2);
  drag.end(null);
  expect(frames).toEqual([1, 2]);
});
