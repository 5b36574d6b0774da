import { describe, expect, it } from "vitest";
import type { Pieces } from "@/lib/shared";
import { inSlices, sliceMs } from "./in-slices";

/** How many pieces of a certain length each slice did. */
async function slicesOf(pieceCount: number, pieceMs: number): Promise<readonly number[]> {
  let clock = 0;
  const slices = [0];
  function* work(): Pieces<string> {
    for (let piece = 0; piece < pieceCount; piece++) {
      clock += pieceMs;
      slices.push((slices.pop() ?? 0) + 1);
      yield 1;
    }
    return "done";
  }
  function giveWay(): Promise<void> {
    slices.push(0);
    return Promise.resolve();
  }
  await expect(inSlices(work(), { now: () => clock, giveWay })).resolves.toBe("done");
  return slices;
}

describe("inSlices", () => {
  it("does no more pieces in a slice than fill its time", async () => {
    const each = sliceMs / 2;
    expect(await slicesOf(5, each)).toEqual([2, 2, 1]);
    expect(await slicesOf(3, sliceMs - 1)).toEqual([2, 1]);
  });

  it("does one piece in a slice where a piece takes longer", async () => {
    expect(await slicesOf(3, 10 * sliceMs)).toEqual([1, 1, 1, 0]);
  });

  it("lets timers and messages in between slices", async () => {
    let clock = 0;
    let isOver = false;
    setTimeout(() => (isOver = true), 0);
    function* work(): Pieces<number> {
      let slices = 0;
      while (!isOver) {
        clock += sliceMs;
        slices += 1;
        yield 1;
      }
      return slices;
    }
    await expect(inSlices(work(), { now: () => clock })).resolves.toBeGreaterThan(0);
  });

  it("stops before the next piece when it is cancelled, also from within one", async () => {
    const controller = new AbortController();
    let pieces = 0;
    function* work(): Pieces<void> {
      for (;;) {
        pieces += 1;
        if (pieces === 3) controller.abort();
        yield 1;
      }
    }
    await expect(inSlices(work(), { signal: controller.signal })).rejects.toMatchObject({
      kind: "cancelled",
    });
    expect(pieces).toBe(3);
  });

  it("does nothing once it was cancelled before it began", async () => {
    let pieces = 0;
    function* work(): Pieces<void> {
      pieces += 1;
      yield 1;
    }
    const signal = AbortSignal.abort();
    await expect(inSlices(work(), { signal })).rejects.toMatchObject({ kind: "cancelled" });
    expect(pieces).toBe(0);
  });
});
