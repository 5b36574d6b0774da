import { describe, expect, it } from "vitest";
import { buildStepIndex, buildTimeline, resolveFrames, type TraceEntry } from "@/lib/core/trace";
import { planCursor } from "./cursor-scene";
import { paintCursor, paintScene, type Brush } from "./paint-timeline";
import { lanesOf, levelsShown, levelWords, markedFrames, planScene, windowWords } from "./timeline-scene";

const widthPx = 1200;
const lanes = lanesOf(widthPx, 92);
const colors = {
  bar: "#111",
  edge: "#222",
  several: "#333",
  ink: "#444",
  muted: "#555",
  faint: "#666",
  truth: "#777",
  different: "#888",
  failure: "#999",
};

/** Calls and returns nested as deep as `depth`, an exception at each turn; every frame of the trace diverges. */
function entriesOf(count: number, depth: number): readonly TraceEntry[] {
  const written = Array.from({ length: count }, (_, at) => {
    const step = at % (2 * depth);
    const isCall = step < depth;
    return {
      event: isCall ? ("call" as const) : step === depth ? ("exception" as const) : ("return" as const),
      source: "def f():",
      locals: isCall ? new Map<string, string>() : null,
      argument: isCall ? null : "None",
      line: 1,
      depth: isCall ? step + 1 : 2 * depth - step,
      functionName: "f",
      activation: Math.floor(at / (2 * depth)) * depth + (isCall ? step : 2 * depth - 1 - step),
      file: null,
    };
  });
  return resolveFrames(written, { reset: "context", encoding: "full", source: null });
}

/** A canvas that only counts what is asked of it. */
function countingBrush(): { readonly brush: Brush; readonly calls: () => number; readonly texts: string[] } {
  let count = 0;
  const texts: string[] = [];
  function note(): void {
    count += 1;
  }
  const brush: Brush = {
    beginPath: note,
    clearRect: note,
    closePath: note,
    fill: note,
    fillRect: note,
    fillStyle: "",
    fillText: (text: string) => {
      note();
      texts.push(text);
    },
    font: "",
    globalAlpha: 1,
    lineTo: note,
    lineWidth: 1,
    moveTo: note,
    stroke: note,
    strokeStyle: "",
    textBaseline: "middle",
  };
  return { brush, calls: () => count, texts };
}

/** Of a name, from its line of writing: a `d` above it, a `_` below. */
const lettersPx = { above: 6.5, below: 1.5 };

/** A canvas that keeps where names were written and rectangles filled. */
function recordingBrush() {
  const writtenAt: number[] = [];
  const rectangles: { alpha: number; top: number; bottom: number }[] = [];
  const { brush } = countingBrush();
  brush.fillText = (_text, _x, y) => {
    writtenAt.push(y);
  };
  brush.fillRect = (_x, top, _width, height) => {
    rectangles.push({ alpha: brush.globalAlpha, top, bottom: top + height });
  };
  return { brush, writtenAt, rectangles };
}

const noMarks = { exceptions: [], divergences: [], firstDivergences: [] };

function paintedCalls(count: number, depth: number, window: { from: number; to: number }): number {
  const entries = entriesOf(count, depth);
  const index = buildStepIndex(entries);
  const timeline = buildTimeline(entries);
  const everyFrame = entries.map((_, frame) => frame);
  const marks = { exceptions: everyFrame, divergences: everyFrame, firstDivergences: everyFrame };
  const at = Math.floor(window.from);
  const levels = levelsShown(timeline, window, lanes, at);
  const scene = planScene(timeline, markedFrames(index, marks), window, lanes, levels);
  const { brush, calls } = countingBrush();
  paintScene(brush, scene, colors, () => "f");
  const place = { at, hovered: 3, index };
  paintCursor(brush, planCursor(timeline, scene.flame, window, lanes, place), colors);
  return calls();
}

describe("the painted timeline", () => {
  it("asks the canvas no more for 100,000 frames than its pixels need", () => {
    const mostPerPx = 20;
    for (const depth of [1, 6, 40]) {
      const whole = paintedCalls(100_000, depth, { from: 0, to: 100_000 });
      expect(whole).toBeLessThan(mostPerPx * widthPx);
      expect(paintedCalls(100_000, depth, { from: 31_000.5, to: 74_000 })).toBeLessThan(mostPerPx * widthPx);
      expect(paintedCalls(100_000, depth, { from: 500, to: 560 })).toBeLessThan(mostPerPx * widthPx);
    }
  });

  it("asks the same of 10,000 and of 100,000 frames", () => {
    const few = paintedCalls(10_000, 6, { from: 0, to: 10_000 });
    const many = paintedCalls(100_000, 6, { from: 0, to: 100_000 });
    expect(many).toBeLessThan(few * 1.5);
  });

  it("writes names where they fit and cuts those that do not", () => {
    const entries = entriesOf(12, 3);
    const timeline = buildTimeline(entries);
    const narrow = lanesOf(300, 92);
    const window = { from: 0, to: 12 };
    const levels = levelsShown(timeline, window, narrow, 0);
    const scene = planScene(timeline, markedFrames(buildStepIndex(entries), noMarks), window, narrow, levels);
    const { brush, texts } = countingBrush();
    paintScene(brush, scene, colors, (frame) => `function_at_${frame}`);
    expect(texts).toEqual([
      "function_at_0",
      "function_at_6",
      "function_at_1",
      "function_at_7",
      "functi…",
      "functi…",
    ]);
  });

  it("says which frames the window shows, and of a single frame no more than that", () => {
    expect(windowWords({ from: 0, to: 1 }, 1)).toBe("1 frame");
    expect(windowWords({ from: 0, to: 20 }, 20)).toBe("all 20 frames");
    expect(windowWords({ from: 2.5, to: 7.2 }, 20)).toBe("frames 2–7 of 0–19");
  });

  it("draws what moves with the current frame beside the names, or as a tint over them", () => {
    const entries = entriesOf(12, 6);
    const timeline = buildTimeline(entries);
    const index = buildStepIndex(entries);
    const window = { from: 0, to: 12 };
    for (const heightPx of [90, 92, 110, 180]) {
      const sized = lanesOf(600, heightPx);
      const levels = levelsShown(timeline, window, sized, 5);
      const scene = planScene(timeline, markedFrames(index, noMarks), window, sized, levels);
      const named = recordingBrush();
      paintScene(named.brush, scene, colors, () => "f_g");
      const moving = recordingBrush();
      const place = { at: 5, hovered: null, index };
      paintCursor(moving.brush, planCursor(timeline, scene.flame, window, sized, place), colors);
      const struck = moving.rectangles.filter(
        ({ alpha, top, bottom }) =>
          alpha === 1 &&
          named.writtenAt.some((y) => bottom > y - lettersPx.above && top < y + lettersPx.below),
      );
      expect(named.writtenAt.length).toBeGreaterThan(2);
      expect(moving.rectangles.some(({ alpha }) => alpha < 1)).toBe(true);
      expect(struck).toEqual([]);
    }
  });

  it("names and marks the calls around the current frame where not all levels fit", () => {
    const entries = entriesOf(120, 60);
    const timeline = buildTimeline(entries);
    const index = buildStepIndex(entries);
    const window = { from: 0, to: 120 };
    const at = 30;
    const levels = levelsShown(timeline, window, lanes, at);
    const scene = planScene(timeline, markedFrames(index, noMarks), window, lanes, levels);
    const { brush, texts } = countingBrush();
    paintScene(brush, scene, colors, (frame) => `call_at_${frame}`);
    const drawn = Array.from({ length: levels.count }, (_, row) => levels.firstLevel + row);
    expect(texts).toEqual(drawn.map((level) => `call_at_${level}`));
    const cursor = planCursor(timeline, scene.flame, window, lanes, { at, hovered: null, index });
    expect(cursor.open.map(({ row }) => levels.firstLevel + row)).toEqual(
      drawn.filter((level) => level <= at),
    );
    expect(cursor.open.length).toBeGreaterThan(1);
    expect(levelWords(levels, timeline.levelCount)).toBe(
      `levels ${levels.firstLevel + 1}–${levels.firstLevel + levels.count} of 60`,
    );
  });
});
