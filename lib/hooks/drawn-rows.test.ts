import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnRows } from "./drawn-rows";

/** A hundred rows of 20 px below a head of 28 px, ten of them in sight. */
const rows = { fromPx: 0, heightPx: 228, headPx: 28, rowPx: 20, count: 100 };

describe("drawnRows", () => {
  it("are those in sight and four beyond, in blocks of four", () => {
    expect(drawnRows(rows, false)).toEqual({ first: 0, end: 16 });
    expect(drawnRows({ ...rows, fromPx: 1000 }, false)).toEqual({ first: 44, end: 64 });
  });

  it("are those in sight alone while the list jumps", () => {
    expect(drawnRows({ ...rows, fromPx: 1010 }, true)).toEqual({ first: 50, end: 61 });
  });

  it("are none without rows, or before the height is known", () => {
    expect(drawnRows({ ...rows, count: 0 }, false)).toEqual({ first: 0, end: 0 });
    expect(drawnRows({ ...rows, heightPx: 0 }, false)).toEqual({ first: 0, end: 0 });
  });

  it("change at every fourth row that is scrolled", () => {
    const seen = Array.from({ length: 41 }, (_, row) =>
      JSON.stringify(drawnRows({ ...rows, fromPx: 600 + row * 20 }, false)),
    );
    const changes = seen.filter((drawn, at) => at > 0 && drawn !== seen[at - 1]);
    expect(changes.length).toBeLessThanOrEqual(20);
    expect(changes.length).toBeGreaterThan(0);
  });

  it("hold every row in sight, wherever the list is, and none that is not there", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2_000_000 }),
        fc.integer({ min: 30, max: 1500 }),
        fc.integer({ min: 20, max: 40 }),
        fc.nat({ max: 100_000 }),
        fc.boolean(),
        (wantedPx, heightPx, rowPx, count, isJumping) => {
          const fromPx = Math.max(0, Math.min(wantedPx, count * rowPx + 28 - heightPx));
          const { first, end } = drawnRows({ fromPx, heightPx, headPx: 28, rowPx, count }, isJumping);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(count);
          const lastInSight = Math.min(count, Math.ceil((fromPx + heightPx - 28) / rowPx)) - 1;
          if (count > 0) {
            expect(first).toBeLessThanOrEqual(Math.floor(fromPx / rowPx));
            expect(end).toBeGreaterThan(lastInSight);
          }
          expect(end - first).toBeLessThanOrEqual(Math.ceil(heightPx / rowPx) + 1 + 2 * 7);
        },
      ),
    );
  });
});
