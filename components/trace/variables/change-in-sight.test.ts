import { expect, test } from "vitest";
import { scrollToFirst } from "./change-in-sight";

const box = { top: 100, bottom: 300 };

test("nothing moves while some row is in sight, or where there is none", () => {
  expect(scrollToFirst(box, [])).toBeNull();
  expect(scrollToFirst(box, [{ top: 120, bottom: 160 }])).toBeNull();
  expect(
    scrollToFirst(box, [
      { top: 20, bottom: 60 },
      { top: 280, bottom: 340 },
    ]),
  ).toBeNull();
  expect(scrollToFirst({ top: 100, bottom: 100 }, [{ top: 20, bottom: 60 }])).toBeNull();
});

test("a row above or below comes in by the shortest way, a tall one from its top", () => {
  expect(scrollToFirst(box, [{ top: 20, bottom: 60 }])).toBe(-88);
  expect(scrollToFirst(box, [{ top: 400, bottom: 440 }])).toBe(148);
  expect(scrollToFirst(box, [{ top: 400, bottom: 900 }])).toBe(292);
});
