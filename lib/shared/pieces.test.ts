import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachPiece, finishPieces, type Pieces, pieceUnits } from "./pieces";

describe("eachPiece", () => {
  it("visits every position once, in order, and says how many each piece was", () => {
    fc.assert(
      fc.property(fc.nat(5 * pieceUnits), (count) => {
        const visited: number[] = [];
        let told = 0;
        for (const units of eachPiece(count, (position) => visited.push(position))) {
          expect(units).toBeGreaterThan(0);
          expect(units).toBeLessThanOrEqual(pieceUnits);
          told += units;
          expect(visited).toHaveLength(told);
        }
        expect(visited).toEqual(Array.from({ length: count }, (_, position) => position));
      }),
      { numRuns: 20 },
    );
  });
});

describe("finishPieces", () => {
  it("gives the result of all pieces", () => {
    function* sum(): Pieces<number> {
      let total = 0;
      yield* eachPiece(pieceUnits + 1, (position) => (total += position));
      return total;
    }
    expect(finishPieces(sum())).toBe((pieceUnits * (pieceUnits + 1)) / 2);
  });
});
