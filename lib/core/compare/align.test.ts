import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Frame, resolveFrames, type TraceEntry } from "@/lib/core/trace";
import { plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawFrames } from "@/lib/core/trace/testing/draw-frames";
import { alignByPosition, type Alignment, alignFrames, type AlignedPair } from "./align";
import { alignSteps, editCosts, type EditSteps } from "./align-edit";
import { editDistance } from "./edit-distance";
import { CanonicalValues } from "./equality";
import { FrameNumbering } from "./frame-ids";

function draw(drawing: string): readonly TraceEntry[] {
  return resolveFrames(drawFrames(drawing), { reset: "context", encoding: "diff", source: null });
}

function framesOf(entries: readonly TraceEntry[]): readonly Frame[] {
  return entries.filter((entry): entry is Frame => entry.event !== "malformed");
}

function show(pairs: readonly AlignedPair[]): readonly string[] {
  return pairs.map(({ truth, prediction }) => {
    const left = truth === null ? "·" : truth.source.trim();
    const right =
      prediction === null ? "·" : prediction.event === "malformed" ? "!" : prediction.source.trim();
    return `${left} ${right}`;
  });
}

function align(alignment: Alignment, truth: string, prediction: string): readonly string[] {
  return show(alignFrames(alignment, framesOf(draw(truth)), draw(prediction)));
}

describe("two frames beside each other", () => {
  it("are aligned by position, with null where one side ends", () => {
    const entries = draw("line | a |\nline | b |");
    const frames = framesOf(entries);
    expect(alignByPosition(frames, entries.slice(0, 1))).toEqual([
      { truth: frames[0], prediction: frames[0] },
      { truth: frames[1], prediction: null },
    ]);
    expect(alignByPosition([], frames)).toHaveLength(2);
  });
});

describe("the edit alignment", () => {
  const gold = "line | a | x=1\nline | b | x=1\nline | c | x=2\nline | d | x=2";

  it("leaves a gap where a frame was skipped or invented, and pairs the rest", () => {
    expect(align("edit", gold, "line | a | x=1\nline | c | x=2\nline | d | x=2")).toEqual([
      "a a",
      "b ·",
      "c c",
      "d d",
    ]);
    expect(align("edit", gold, `line | z | x=1\n${gold}`)).toEqual(["· z", "a a", "b b", "c c", "d d"]);
  });

  it("pairs the same step with other values before it leaves gaps, and another step before two gaps", () => {
    expect(align("edit", gold, gold.replace("b | x=1", "b | x=9"))).toEqual(["a a", "b b", "c c", "d d"]);
    expect(align("edit", gold, gold.replace("b | x=1", "z | x=1"))).toEqual(["a a", "b z", "c c", "d d"]);
  });

  it("equals nothing with a malformed frame, and keeps its place", () => {
    expect(align("edit", gold, gold.replace("line | b | x=1", "malformed | {"))).toEqual([
      "a a",
      "b !",
      "c c",
      "d d",
    ]);
  });
});

describe("the call-tree alignment", () => {
  const gold = `
    call   | f | a=1
    line   | x | a=1
    call   | g | b=1
    line   | y | b=1
    return | y | => 1
    line   | z | a=1
    return | z | => 2`;

  it("skips a whole call, and pairs what stands around it", () => {
    const flat = gold
      .split("\n")
      .filter((line) => !/g|y/.test(line))
      .join("\n");
    expect(align("call-tree", gold, flat)).toEqual(["f f", "x x", "g ·", "y ·", "y ·", "z z", "z z"]);
  });

  it("never pairs the lines of one call with those of another", () => {
    const moved = gold
      .replace("    line   | y | b=1\n", "")
      .replace("    line   | z", "    line   | y | b=1\n    line   | z");
    expect(align("call-tree", gold, moved)).toEqual(["f f", "x x", "g g", "y ·", "y y", "· y", "z z", "z z"]);
  });

  it("reads calls that never return, at any depth", () => {
    const deep = Array.from({ length: 20_000 }, () => "call | f | a=1").join("\n");
    expect(align("call-tree", deep, deep)).toHaveLength(20_000);
  });
});

/** The least cost by the plain recurrence, the whole table in memory. */
function slowCost(truth: EditSteps, prediction: EditSteps): number {
  const rows = truth.whole.length;
  const columns = prediction.whole.length;
  const table = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  function at(i: number, j: number): number {
    return table[i]?.[j] ?? 0;
  }
  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) {
      const row = table[i];
      if (row === undefined || (i === 0 && j === 0)) continue;
      row[j] = Math.min(
        i === 0 ? Infinity : at(i - 1, j) + 3,
        j === 0 ? Infinity : at(i, j - 1) + 3,
        i === 0 || j === 0 ? Infinity : at(i - 1, j - 1) + slowPair(truth, i - 1, prediction, j - 1),
      );
    }
  }
  return at(rows, columns);
}

function slowPair(truth: EditSteps, i: number, prediction: EditSteps, j: number): number {
  if (truth.whole[i] === prediction.whole[j]) return 0;
  return truth.step[i] === prediction.step[j] ? 2 : 5;
}

function costOf(partners: Int32Array, truth: EditSteps, prediction: EditSteps): number {
  const paired = [...partners].filter((partner) => partner >= 0);
  expect(paired).toEqual([...new Set(paired)].sort((a, b) => a - b));
  let cost = (truth.whole.length + prediction.whole.length - 2 * paired.length) * editCosts.gap;
  for (const [i, j] of partners.entries()) if (j >= 0) cost += slowPair(truth, i, prediction, j);
  return cost;
}

function steps(values: readonly number[]): EditSteps {
  return { whole: Int32Array.from(values), step: Int32Array.from(values, (value) => value >> 1), sort: null };
}

/** The largest table of moves and the largest row of costs that are made from now on. */
function watchArrays() {
  const largest = { tableBytes: 0, rowBytes: 0 };
  vi.stubGlobal(
    "Uint8Array",
    class extends Uint8Array {
      constructor(length: number) {
        super(length);
        largest.tableBytes = Math.max(largest.tableBytes, this.byteLength);
      }
    },
  );
  vi.stubGlobal(
    "Int32Array",
    class extends Int32Array {
      constructor(length: number) {
        super(length);
        largest.rowBytes = Math.max(largest.rowBytes, this.byteLength);
      }
    },
  );
  return largest;
}

const values = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 24 });

describe("aligned steps", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("cost no more than the plain recurrence finds, in order, each once", () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        const truth = steps(left);
        const prediction = steps(right);
        expect(costOf(alignSteps(truth, prediction), truth, prediction)).toBe(slowCost(truth, prediction));
      }),
      { numRuns: 1_000 },
    );
  });

  it("cost as much where the table is halved: 3,000 beside 3,000", () => {
    const left = steps(Array.from({ length: 3_000 }, (_, i) => (i * 7_919) % 13));
    const right = steps(Array.from({ length: 3_000 }, (_, i) => (i * 104_729 + (i >> 6)) % 11));
    expect(costOf(alignSteps(left, right), left, right)).toBe(slowCost(left, right));
  });

  it("are found for 10,000 beside 10,000 that share nothing, a part of 4 MiB at a time", () => {
    const largest = watchArrays();
    const left = {
      whole: Int32Array.from({ length: 10_000 }, (_, i) => i),
      step: Int32Array.from({ length: 10_000 }, (_, i) => i),
      sort: null,
    };
    const right = {
      whole: left.whole.map((value) => value + 10_000),
      step: left.step.map((value) => value + 10_000),
      sort: null,
    };
    expect(alignSteps(left, right)).toEqual(left.whole);
    vi.unstubAllGlobals();
    expect(largest.tableBytes).toBeLessThanOrEqual(4 * 2 ** 20);
    expect(largest.tableBytes).toBeGreaterThan(2 ** 20);
    expect(largest.rowBytes).toBeLessThanOrEqual(4 * 10_001);
  });
});

function slowDistance(left: readonly number[], right: readonly number[]): number {
  let row = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (const [i, a] of left.entries()) {
    const next = [i + 1];
    for (const [j, b] of right.entries())
      next.push(Math.min((row[j] ?? 0) + (a === b ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe("the edit distance", () => {
  it.each([
    ["kitten", "sitting", 3],
    ["saturday", "sunday", 3],
    ["", "abc", 3],
    ["abc", "abc", 0],
  ])("of %s and %s is %i", (left, right, distance) => {
    function codes(text: string): Int32Array {
      return Int32Array.from(text, (letter) => letter.charCodeAt(0));
    }
    expect(editDistance(codes(left), codes(right))).toBe(distance);
  });

  it("is Levenshtein's, over word borders too", () => {
    const long = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 100 });
    fc.assert(
      fc.property(long, long, (left, right) => {
        expect(editDistance(Int32Array.from(left), Int32Array.from(right))).toBe(slowDistance(left, right));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("every alignment", () => {
  const frames = fc.array(plainFrame, { maxLength: 14 });

  it.each(["positional", "edit", "call-tree"] as const)(
    "%s shows each frame of either side once, in order",
    (alignment) => {
      fc.assert(
        fc.property(frames, frames, (left, right) => {
          const options = { reset: "context", encoding: "diff", source: null } as const;
          const truth = framesOf(resolveFrames(left, options));
          const predicted = resolveFrames(right, options);
          const pairs = alignFrames(alignment, truth, predicted);
          expect(pairs.flatMap((pair) => pair.truth ?? [])).toEqual(truth);
          expect(pairs.flatMap((pair) => pair.prediction ?? [])).toEqual(predicted);
          expect(pairs.every((pair) => pair.truth !== null || pair.prediction !== null)).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );

  it("edit similarity is no less than positional accuracy over the longer of both", () => {
    fc.assert(
      fc.property(frames, frames, (left, right) => {
        const options = { reset: "context", encoding: "diff", source: null } as const;
        const truth = framesOf(resolveFrames(left, options));
        const predicted = resolveFrames(right, options);
        const numbering = new FrameNumbering("resolved", new CanonicalValues());
        const ids = numbering.number(truth).whole;
        const others = numbering.number(predicted).whole;
        const right0 = alignByPosition(truth, predicted).filter(
          (_, i) => ids[i] !== undefined && ids[i] === others[i],
        );
        const longer = Math.max(ids.length, others.length);
        expect(longer - editDistance(ids, others)).toBeGreaterThanOrEqual(right0.length);
      }),
      { numRuns: 300 },
    );
  });
});
