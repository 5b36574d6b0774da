import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scrollToRow, type ScrolledRows } from "./scroll-to-row";

/** Ten rows of 20 px below a head of 28 px, five of them in sight. */
const rows: ScrolledRows = { fromPx: 0, heightPx: 128, headPx: 28, rowPx: 20, count: 10 };

function isInSight(row: number, atPx: number, { heightPx, headPx, rowPx }: ScrolledRows): boolean {
  return row * rowPx >= atPx && headPx + (row + 1) * rowPx <= atPx + heightPx;
}

describe("scrollToRow", () => {
  it("stays where the row and those beyond it are in sight", () => {
    expect(scrollToRow({ index: 1, beyond: 3 }, rows)).toBe(0);
    expect(scrollToRow({ index: 4, beyond: 0 }, rows)).toBe(0);
  });

  it("moves no more than it takes, down and up", () => {
    expect(scrollToRow({ index: 4, beyond: 3 }, rows)).toBe(60);
    expect(scrollToRow({ index: 3, beyond: -3 }, { ...rows, fromPx: 60 })).toBe(0);
  });

  it("ends at the last row", () => {
    expect(scrollToRow({ index: 9, beyond: 3 }, rows)).toBe(100);
  });

  it("shows the row itself whatever there is room for", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 200 }),
        fc.integer({ min: -9, max: 9 }),
        fc.nat({ max: 4000 }),
        fc.integer({ min: 48, max: 400 }),
        (index, beyond, fromPx, heightPx) => {
          const shown = { ...rows, count: 201, fromPx, heightPx };
          const toPx = scrollToRow({ index, beyond }, shown);
          expect(isInSight(index, toPx, shown)).toBe(true);
          expect(toPx).toBeGreaterThanOrEqual(0);
          expect(toPx).toBeLessThanOrEqual(Math.max(0, 201 * 20 + 28 - heightPx));
        },
      ),
    );
  });
});
