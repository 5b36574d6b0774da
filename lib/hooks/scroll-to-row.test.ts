import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scrollAlong, scrollToRow, type ScrolledRows } from "./scroll-to-row";

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

describe("scrollAlong", () => {
  const long = { ...rows, count: 100 };

  it("stays while the row and the next one in its direction are in sight", () => {
    for (const row of [0, 1, 2, 3]) expect(scrollAlong(row, "down", long)).toBe(0);
    expect(scrollAlong(2, "up", { ...long, fromPx: 20 })).toBe(20);
  });

  it("lets half of what is in sight follow the row where it has to move", () => {
    expect(scrollAlong(4, "down", long)).toBe(2 * 20 + 4 * 20 - 4 * 20);
    expect(scrollAlong(50, "up", { ...long, fromPx: 1000 })).toBe(48 * 20);
  });

  it("moves at fewer than half of the steps of a walk from one end to the other, and shows each row", () => {
    let fromPx = 0;
    let moves = 0;
    for (let row = 0; row < 100; row++) {
      const toPx = scrollAlong(row, "down", { ...long, fromPx });
      if (toPx !== fromPx) moves += 1;
      fromPx = toPx;
      expect(isInSight(row, fromPx, long)).toBe(true);
    }
    expect(fromPx).toBe(100 * 20 + 28 - 128);
    expect(moves).toBeLessThan(50);
  });
});
