import { expect, test } from "vitest";
import { firstDifference, shownLength, shownSpan } from "./shown-span";

const long = "x".repeat(1000);

test("a value is shown whole while it is short, then its beginning", () => {
  expect(shownSpan("[1, 2]")).toEqual({ from: 0, to: 6 });
  expect(shownSpan(long.slice(0, shownLength + 5))).toEqual({ from: 0, to: shownLength + 5 });
  expect(shownSpan(long)).toEqual({ from: 0, to: shownLength });
});

test("a value of many lines is shown up to the third", () => {
  expect(shownSpan("a\nb\nc\nd\ne")).toEqual({ from: 0, to: 5 });
  expect(shownSpan("a\nb\nc")).toEqual({ from: 0, to: 5 });
});

test("a place far in stays in sight, and no pair is cut in two", () => {
  for (const focus of [0, 50, 500, 999]) {
    const { from, to } = shownSpan(long, focus);
    expect(from <= focus && focus < to && to - from <= shownLength).toBe(true);
  }
  const pairs = "😀".repeat(300);
  for (const focus of [0, 201, 202, 599]) {
    const { from, to } = shownSpan(pairs, focus);
    expect([from % 2, to % 2]).toEqual([0, 0]);
  }
});

test("two values differ from the first character on that is another", () => {
  expect(firstDifference("[1, 2]", "[1, 2, 3]")).toBe(5);
  expect(firstDifference("", "a")).toBe(0);
  expect(firstDifference("y".repeat(200_000), `${"y".repeat(200_000)}z`)).toBe(0);
});
