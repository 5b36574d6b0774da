import { expect, test } from "vitest";
import type { Iteration, IterationRow } from "@/lib/core/trace";
import { divergentWords, offerWords, wrongFrameWords } from "./loop-words";

const time: Iteration = { first: 0, last: 1, end: 2, isLeft: false };
const right: IterationRow = {
  index: 0,
  truth: time,
  prediction: time,
  isDivergent: false,
  differenceCount: 0,
  wrongFrameCount: 0,
};
const wrongOnTheWay = { ...right, isDivergent: true, wrongFrameCount: 2 };
const wrongAtItsEnd = { ...right, isDivergent: true, differenceCount: 1 };
const missing = { ...right, isDivergent: true, prediction: null, wrongFrameCount: 2 };

test("iterations that differ are told from those whose frames alone do", () => {
  expect(divergentWords([right])).toBe("no iteration differs");
  expect(divergentWords([right, wrongAtItsEnd])).toBe("1 iteration differs");
  expect(divergentWords([wrongAtItsEnd, missing])).toBe("2 iterations differ");
  expect(divergentWords([wrongOnTheWay, right])).toBe("1 iteration differs, in frames only");
  expect(divergentWords([wrongOnTheWay, wrongAtItsEnd, missing])).toBe(
    "3 iterations differ, 1 in frames only",
  );
  expect(wrongFrameWords(wrongOnTheWay)).toBe("2 frames wrong");
});

test("the way to loops that ran counts them only where there is a choice", () => {
  expect(offerWords(1, 12)).toBe("Go to the one that ran");
  expect(offerWords(12, 12)).toBe("Go to one of the 12 that ran");
  expect(offerWords(13, 12)).toBe("Go to one of the 13 that ran, of which 12 are shown");
});
