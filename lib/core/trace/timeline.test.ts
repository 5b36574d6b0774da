import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TraceEntry, WrittenEntry } from "./model";
import { RangeExtremes } from "./range-extremes";
import { resolveFrames } from "./resolve";
import { plainFrame } from "./testing/arbitrary-frames";
import { anyWindow } from "./testing/arbitrary-window";
import { drawFrames } from "./testing/draw-frames";
import { buildTimeline, type Timeline } from "./timeline";
import { flameLevels, planFlame, planSkyline, spreadMarks, type LevelSpan } from "./timeline-plan";
import { pxOfFrame, wholeWindow } from "./timeline-window";

const options = { reset: "context", encoding: "full", source: "def f():\n    yield a" } as const;

function entriesOf(drawing: string): readonly TraceEntry[] {
  return resolveFrames(drawFrames(drawing), options);
}

function barsOf(timeline: Timeline): readonly (readonly (readonly [number, number])[])[] {
  return Array.from({ length: timeline.levelCount }, (_, level) => {
    const { starts, ends } = timeline.bars(level);
    return Array.from(starts, (start, bar) => [start, ends[bar] ?? -1] as const);
  });
}

const anyEntry: fc.Arbitrary<WrittenEntry> = fc.oneof(
  { weight: 9, arbitrary: plainFrame },
  { weight: 1, arbitrary: fc.constant({ event: "malformed" as const, text: "?", reason: "drawn so" }) },
);
const claimedDepth = fc.option(fc.constantFrom(-3, 0, 1, 2, 5, 4_000_000_000), { nil: null });
const anyEntries = fc.array(fc.tuple(anyEntry, claimedDepth), { maxLength: 60 }).map((pairs) =>
  resolveFrames(
    pairs.map(([entry, depth]) => (entry.event === "malformed" ? entry : { ...entry, depth })),
    options,
  ),
);

describe("buildTimeline", () => {
  it("nests the activations of a trace", () => {
    const timeline = buildTimeline(
      entriesOf(`
        call   | def main(): |
        line   |     f(2)    |
        call   | def f(n):   | n=2
        line   |     return n| n=2
        return |     return n| => 2
        line   |     f(3)    |
        call   | def f(n):   | n=3
        return |     return n| => 3
        call   | def f(n):   | n=4
        return |     return n| => 4
        return |     f(3)    | => None
      `),
    );
    expect(barsOf(timeline)).toEqual([
      [[0, 11]],
      [
        [2, 5],
        [6, 8],
        [8, 10],
      ],
    ]);
    expect(timeline.levelsIn(0, 2)).toEqual({ least: 0, greatest: 0 });
    expect(timeline.levelsIn(1, 4)).toEqual({ least: 0, greatest: 1 });
  });

  it("has no level where there is no frame", () => {
    const timeline = buildTimeline([]);
    expect([timeline.count, timeline.levelCount]).toEqual([0, 0]);
    expect(planFlame(timeline, { window: wholeWindow(0), widthPx: 100 }, allLevels(timeline))).toEqual({
      firstLevel: 0,
      levels: [],
    });
  });

  it("needs no level for a depth that nothing leads to", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const timeline = buildTimeline(entries);
        expect(timeline.levelCount).toBeLessThanOrEqual(entries.length);
      }),
    );
  });

  it("puts every frame into exactly the bars up to its level, none of which overlap", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const timeline = buildTimeline(entries);
        const bars = barsOf(timeline);
        const firstReal = entries.findIndex(({ event }) => event !== "malformed");
        for (const frame of entries.keys()) {
          const around = bars.map((level) => level.filter(([from, to]) => from <= frame && frame < to));
          const isBefore = firstReal < 0 || frame < firstReal;
          expect(around.map((level) => level.length)).toEqual(
            bars.map((_, level) => (!isBefore && level <= timeline.levelAt(frame) ? 1 : 0)),
          );
        }
      }),
    );
  });

  it("gives frames of one bar that no deeper one covers one activation", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const timeline = buildTimeline(entries);
        for (const [level, bars] of barsOf(timeline).entries()) {
          for (const [from, to] of bars) {
            const own = entries
              .slice(from, to)
              .filter((entry, at) => entry.event !== "malformed" && timeline.levelAt(from + at) === level);
            const activations = own.flatMap((entry) =>
              entry.event === "malformed" ? [] : [entry.activation],
            );
            expect(new Set(activations).size).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});

describe("RangeExtremes", () => {
  it("finds what a scan finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { maxLength: 40 }),
        fc.integer({ min: -2, max: 45 }),
        fc.integer({ min: -2, max: 45 }),
        (values, from, to) => {
          const inside = values.filter((_, at) => at >= from && at < to);
          expect(new RangeExtremes(Uint32Array.from(values)).between(from, to)).toEqual(
            inside.length === 0
              ? { least: 0, greatest: 0 }
              : { least: Math.min(...inside), greatest: Math.max(...inside) },
          );
        },
      ),
    );
  });
});

describe("planFlame", () => {
  it("covers every pixel that a bar covers, and no pixel twice", () => {
    fc.assert(
      fc.property(
        anyEntries.chain((entries) => fc.tuple(fc.constant(entries), anyWindow(entries.length))),
        fc.integer({ min: 1, max: 60 }),
        ([entries, window], widthPx) => {
          const timeline = buildTimeline(entries);
          const plan = planFlame(timeline, { window, widthPx }, allLevels(timeline));
          for (const [row, bars] of plan.levels.entries()) {
            for (const [at, bar] of bars.entries()) {
              expect(bar.fromPx).toBeGreaterThanOrEqual(bars[at - 1]?.toPx ?? 0);
              expect(bar.toPx).toBeLessThanOrEqual(widthPx);
            }
            for (const [from, to] of barsOf(timeline)[plan.firstLevel + row] ?? []) {
              const middlePx = pxOfFrame(window, widthPx, (from + to) / 2);
              if (middlePx <= 0 || middlePx >= widthPx) continue;
              expect(bars.some((bar) => bar.fromPx <= middlePx + 2 && middlePx - 2 <= bar.toPx)).toBe(true);
            }
          }
        },
      ),
    );
  });

  it("names the frame at which a bar that stands alone begins", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const timeline = buildTimeline(entries);
        const surface = { window: wholeWindow(entries.length), widthPx: entries.length * 10 + 10 };
        const plan = planFlame(timeline, surface, allLevels(timeline));
        expect(plan.levels.map((bars) => bars.map(({ frame }) => frame))).toEqual(
          barsOf(timeline).map((level) => level.map(([from]) => from)),
        );
      }),
    );
  });

  it("takes no more pieces for 100,000 frames than there are pixels", () => {
    const long = deepEntries(100_000);
    const timeline = buildTimeline(long);
    const widthPx = 1200;
    for (const window of [wholeWindow(long.length), { from: 400.5, to: 61_000 }]) {
      const plan = planFlame(timeline, { window, widthPx }, allLevels(timeline));
      for (const bars of plan.levels) expect(bars.length).toBeLessThanOrEqual(widthPx / 2);
      expect(planSkyline(timeline, { window, widthPx })).toHaveLength(widthPx);
    }
  });
});

describe("flameLevels", () => {
  const room = { rows: 6, namedRows: 4 };
  const timeline = buildTimeline(deepEntries(2000));

  it("draws all levels where they fit, else those of the window", () => {
    expect(flameLevels(timeline, wholeWindow(2000), { rows: 10, namedRows: 5 }, 0)).toEqual({
      firstLevel: 0,
      count: 10,
    });
    const deep = timeline.bars(9).starts[0] ?? 0;
    expect(flameLevels(timeline, { from: deep - 1, to: deep + 1 }, room, deep)).toEqual({
      firstLevel: 8,
      count: 2,
    });
  });

  it("draws levels around the shown frame where not all fit, its own and its caller's among them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1999 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (at, rows, namedRows) => {
          const span = flameLevels(timeline, wholeWindow(2000), { rows, namedRows }, at);
          const level = timeline.levelAt(at);
          expect(span.count).toBe(Math.min(rows, namedRows));
          expect(span.firstLevel).toBeGreaterThanOrEqual(0);
          expect(span.firstLevel + span.count).toBeLessThanOrEqual(timeline.levelCount);
          expect(level).toBeGreaterThanOrEqual(span.firstLevel);
          expect(level).toBeLessThan(span.firstLevel + span.count);
          if (span.count > 2 && level > 0) expect(level).toBeGreaterThan(span.firstLevel);
        },
      ),
    );
  });

  it("keeps its levels for most steps into calls and out of them", () => {
    const firsts = Array.from(
      { length: 20 },
      (_, at) => flameLevels(timeline, wholeWindow(2000), room, at).firstLevel,
    );
    expect(firsts.slice(0, 10)).toEqual([0, 0, 1, 1, 3, 3, 5, 5, 6, 6]);
    expect(firsts.slice(10)).toEqual(firsts.slice(0, 10).reverse());
  });
});

function allLevels({ levelCount }: Timeline): LevelSpan {
  return { firstLevel: 0, count: levelCount };
}

/** Calls nested ten deep, again and again. */
function deepEntries(count: number): readonly TraceEntry[] {
  const [call] = drawFrames("call | def f(): |");
  if (call === undefined || call.event === "malformed") throw new Error("Not drawn");
  const written = Array.from({ length: count }, (_, at): WrittenEntry => {
    const step = at % 20;
    const depth = step < 10 ? step + 1 : 20 - step;
    const activation = Math.floor(at / 20) * 10 + depth;
    return { ...call, event: step < 10 ? "call" : "line", depth, activation };
  });
  return resolveFrames(written, options);
}

describe("planSkyline", () => {
  it("shows the levels that a scan of each column shows", () => {
    fc.assert(
      fc.property(
        anyEntries.filter(({ length }) => length > 0),
        fc.integer({ min: 1, max: 30 }),
        (entries, widthPx) => {
          const timeline = buildTimeline(entries);
          const columns = planSkyline(timeline, { window: wholeWindow(entries.length), widthPx });
          const seen = columns.map(({ greatest }) => greatest);
          const levels = entries.map((_, frame) => timeline.levelAt(frame));
          expect(Math.max(...seen)).toBe(Math.max(...levels));
          expect(Math.min(...columns.map(({ least }) => least))).toBe(Math.min(...levels));
        },
      ),
    );
  });
});

describe("spreadMarks", () => {
  const frames = fc.uniqueArray(fc.nat(200), { maxLength: 80 }).map((list) => list.sort((a, b) => a - b));

  it("counts every frame of the window once, in marks that keep their distance", () => {
    fc.assert(
      fc.property(frames, anyWindow(200), fc.integer({ min: 1, max: 300 }), (list, window, widthPx) => {
        const marks = spreadMarks(list, { window, widthPx }, 7);
        const inside = list.filter((frame) => frame + 1 > window.from && frame < window.to);
        expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(inside.length);
        expect(marks.length).toBeLessThanOrEqual(widthPx / 7 + 2);
        expect(marks[0]?.frame).toBe(inside[0]);
      }),
    );
  });
});
