import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCallTree, resolveTrace, type Call } from "@/lib/core/trace";
import { plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawRecord } from "@/lib/core/trace/testing/draw-frames";
import { rowOfCall, unfoldedCalls } from "./folded-calls";
import { treeMove } from "./tree-keys";

const someCalls = fc
  .array(plainFrame, { minLength: 1, maxLength: 40 })
  .map((frames) => buildCallTree(resolveTrace(drawRecord("", { frames }), "context")).calls);
const positions = fc.array(fc.nat(20), { maxLength: 6 }).map((list) => new Set(list));

/** The calls around one, the outermost first. */
function callsAround(calls: readonly Call[], position: number): readonly number[] {
  const parent = calls[position]?.parent ?? null;
  return parent === null ? [] : [...callsAround(calls, parent), parent];
}

describe("the rows of the call tree", () => {
  it("are the calls without a folded call around them, and each call has the row it can be seen in", () => {
    fc.assert(
      fc.property(someCalls, positions, (calls, folded) => {
        const shown = unfoldedCalls(calls, folded);
        const scanned = [...calls.keys()].filter(
          (position) => !callsAround(calls, position).some((each) => folded.has(each)),
        );
        expect(shown).toEqual(scanned);
        for (const position of calls.keys()) {
          const outermost = callsAround(calls, position).find((each) => folded.has(each)) ?? position;
          expect(shown[rowOfCall(shown, position)]).toBe(outermost);
        }
      }),
    );
  });

  it("are all reached by keys, which never lead out of the tree", () => {
    fc.assert(
      fc.property(someCalls, positions, (calls, folded) => {
        const shown = unfoldedCalls(calls, folded);
        for (const row of shown.keys()) {
          for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"]) {
            const move = treeMove(key, { calls, shown, folded, row });
            if (move?.kind === "row") expect(shown[move.row]).toBeDefined();
            else if (move !== null) expect(calls[move.position]?.childCount).toBeGreaterThan(0);
          }
          const down = treeMove("ArrowDown", { calls, shown, folded, row });
          expect(down).toEqual({ kind: "row", row: Math.min(row + 1, shown.length - 1) });
        }
      }),
    );
  });
});
