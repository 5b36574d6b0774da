import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PacedProgress } from "./paced-progress";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("tells the first change at once, and the last one when its time comes, though nothing follows", () => {
  let value = 0;
  const told: number[] = [];
  const progress = new PacedProgress(() => told.push(value));
  for (value = 1; value <= 5; value++) progress.changed();
  value = 5;
  expect(told).toEqual([1]);
  vi.advanceTimersByTime(99);
  expect(told).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([1, 5]);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([1, 5]);
});

it("tells at most ten times a second and ends with the last change, whenever changes come", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 60 }), (waits) => {
      let value = 0;
      const told: { readonly at: number; readonly value: number }[] = [];
      const progress = new PacedProgress(() => told.push({ at: performance.now(), value }));
      for (const wait of waits) {
        vi.advanceTimersByTime(wait);
        value += 1;
        progress.changed();
      }
      const beforeEnd = told.length;
      progress.end();
      vi.advanceTimersByTime(1000);
      expect(told.at(-1)?.value).toBe(waits.length);
      const gaps = told.slice(1, beforeEnd).map(({ at }, index) => at - (told[index]?.at ?? 0));
      expect(Math.min(100, ...gaps)).toBe(100);
    }),
  );
});

it("tells nothing at the end that was told already", () => {
  const told: string[] = [];
  const progress = new PacedProgress(() => told.push("told"));
  progress.end();
  progress.changed();
  progress.end();
  expect(told).toEqual(["told"]);
});
