import { describe, expect, it } from "vitest";
import { finishPieces, type Pieces, pieceUnits } from "@/lib/shared";
import { buildCallTree } from "./call-tree";
import { framesOfColumns } from "./column-frames";
import { columnsOfFrames } from "./frame-columns";
import type { Trace, TraceEntry } from "./model";
import { prepareTrace, stepIndexes, timelines, traceCalls } from "./prepare-trace";
import { resolveTrace } from "./resolve";
import { drawRecord } from "./testing/draw-frames";

const round = [
  "call | def f(x): | x=1",
  "line |     g = h(x) | x=1",
  "exception |     g = h(x) | ValueError: x",
  "return |     g = h(x) | None",
].join("\n");

/** Rounds of a call that raises, until there are so many frames. */
function raisingTrace(frameCount: number): Trace {
  const rounds = `${round}\n`.repeat(Math.ceil(frameCount / 4));
  return resolveTrace(drawRecord(`call | def main(): |\n${rounds}`), "context");
}

/** Counts how often a frame of the trace is looked at. */
function countReads(trace: Trace): { readonly trace: Trace; readonly taken: () => number } {
  let reads = 0;
  const entries: readonly TraceEntry[] = new Proxy(trace.entries, {
    get: (target, key, receiver) => {
      if (typeof key === "string" && /^\d+$/.test(key)) reads += 1;
      const value: unknown = Reflect.get(target, key, receiver);
      return value;
    },
  });
  function taken(): number {
    const before = reads;
    reads = 0;
    return before;
  }
  return { trace: { ...trace, entries }, taken };
}

/** The most frames that a piece looks at. */
function mostReads(work: Pieces<unknown>, taken: () => number): number {
  let most = 0;
  taken();
  for (const units of work) {
    expect(units).toBeLessThanOrEqual(pieceUnits);
    most = Math.max(most, taken());
  }
  return Math.max(most, taken());
}

describe("what is worked out of a long trace", () => {
  const long = raisingTrace(100_000);

  it("looks at no more frames in a piece than a slice has time for, and at each a few times", () => {
    const { trace, taken } = countReads(long);
    expect(mostReads(prepareTrace(trace), taken)).toBeLessThanOrEqual(pieceUnits);
    expect(mostReads(traceCalls.inPieces(trace), taken)).toBeLessThanOrEqual(4 * pieceUnits);
  });

  it("makes frames of columns in pieces", () => {
    const work = framesOfColumns(columnsOfFrames(long.entries));
    let pieces = 0;
    for (const units of work) {
      expect(units).toBeLessThanOrEqual(pieceUnits);
      pieces += 1;
    }
    expect(pieces).toBe(Math.ceil(long.entries.length / pieceUnits));
  });

  it("is kept: asked again, no frame is looked at", () => {
    const { trace, taken } = countReads(raisingTrace(100));
    expect(stepIndexes.known(trace)).toBeNull();
    finishPieces(prepareTrace(trace));
    const index = stepIndexes.of(trace);
    taken();
    expect(stepIndexes.of(trace)).toBe(index);
    expect(timelines.known(trace)).not.toBeNull();
    finishPieces(prepareTrace(trace));
    expect(taken()).toBe(0);
  });

  it("is the same in pieces as at once", () => {
    const trace = raisingTrace(5000);
    const { tree, unwindings } = finishPieces(traceCalls.inPieces(trace));
    expect(tree.calls).toEqual(buildCallTree(trace).calls);
    expect(unwindings.all).toHaveLength(1250);
  });
});
