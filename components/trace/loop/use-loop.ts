"use client";

import { useMemo, useState } from "react";
import { buildFrameMatches, type Ratio } from "@/lib/core/compare";
import { LoopIndex, type Loop, type LoopPlace, type Trace, type TraceEntry } from "@/lib/core/trace";
import { placedPrediction } from "../placed-prediction";
import type { ChosenPrediction, CursorPlace, TracePaneProps } from "../trace-pane";

/** Loops that are offered at one frame, those of callers included. */
const maxPlaces = 24;

const indexes = new WeakMap<Trace, LoopIndex>();

/** The loops of a trace, read once. */
export function loopIndexOf(trace: Trace): LoopIndex {
  const known = indexes.get(trace) ?? new LoopIndex(trace.entries, trace.record);
  indexes.set(trace, known);
  return known;
}

/** The loops that the shown frame is in, innermost first; before them the loop of the cursor while it is fresh. */
export function useLoopPlaces({ trace, steps, cursor }: TracePaneProps): readonly LoopPlace[] {
  const { index, at } = steps;
  const freshCursor = useFreshCursor(cursor, at);
  return useMemo(() => {
    const loops = loopIndexOf(trace);
    const places = loops.placesOf(index.stack(at), maxPlaces);
    const wanted = freshCursor === null ? [] : loops.loopsAround(freshCursor.file, freshCursor.line);
    const isShown = places.some(({ loop }) => wanted[0] !== undefined && isSameLoop(loop, wanted[0]));
    if (isShown) {
      const first = places.findIndex(({ loop }) => wanted[0] !== undefined && isSameLoop(loop, wanted[0]));
      return [...places.slice(first, first + 1), ...places.slice(0, first), ...places.slice(first + 1)];
    }
    return [...wanted.flatMap((loop) => nearestPlace(loops, loop, at)), ...places];
  }, [trace, index, at, freshCursor]);
}

/** The cursor, until a step is made after it was set. */
function useFreshCursor(cursor: CursorPlace | null, at: number): CursorPlace | null {
  const [seen, setSeen] = useState({ cursor, at });
  if (seen.cursor !== cursor) setSeen({ cursor, at });
  return seen.cursor === cursor && seen.at === at ? cursor : null;
}

function isSameLoop(left: Loop, right: Loop): boolean {
  return left.line === right.line && left.file === right.file && left.kind === right.kind;
}

/** The run of a loop that began last before a frame, or else the first. */
function nearestPlace(loops: LoopIndex, loop: Loop, at: number): readonly LoopPlace[] {
  const runs = loops.runsOf(loop);
  const runIndex = Math.max(
    0,
    runs.findLastIndex(({ first }) => first <= at),
  );
  const run = runs[runIndex];
  return run === undefined ? [] : [{ loop, runIndex, run, iterationIndex: null }];
}

/** The frames that a prediction claims, by their index, its loops and which frames it gets wrong; null where it has none. */
export function usePredictedLoops(trace: Trace, chosen: ChosenPrediction | null) {
  return useMemo(() => {
    if (chosen === null || chosen.comparison.pairs.length === 0) return null;
    const { entries } = placedPrediction(trace, chosen.comparison);
    const matches = buildFrameMatches(chosen.comparison, trace.entries.length);
    return {
      byIndex: byIndex(entries),
      loops: new LoopIndex(entries, trace.record),
      wrongFrames: (first: number, last: number) => wrongOf(matches.between(first, last)),
    };
  }, [trace, chosen]);
}

function wrongOf({ hits, units }: Ratio): number {
  return units - hits;
}

function byIndex(entries: readonly TraceEntry[]): ReadonlyMap<number, TraceEntry> {
  return new Map(entries.map((entry) => [entry.index, entry]));
}
