"use client";

import { useCallback, useMemo } from "react";
import type { CodePlace, NamedValue } from "@/components/code/code-editor";
import { BlockTree, sourceLines } from "@/lib/core/trace";
import { argumentValues, predictedArguments, valuesOf } from "./code-values";
import { eventWord } from "./frame-words";
import { placedPrediction } from "./placed-prediction";
import { predictedHere } from "./predicted-here";
import type { TracePaneProps } from "./trace-pane";
import type { CodeView } from "./use-code-notes";

/** The values in full at a place of the code: behind a line, what its notes say; on a name, the variable's. */
export function useCodeValues(
  { trace, steps, calls, chosen }: TracePaneProps,
  source: string,
  { file, values, known }: CodeView,
): (place: CodePlace) => readonly NamedValue[] {
  const { index, at, entry, effects } = steps;
  const blocks = useMemo(() => new BlockTree(sourceLines(source)), [source]);
  const end = calls?.tree.endAt(at) ?? null;
  const frame = index.frame(at);
  const current = frame?.file === file ? frame.line : null;
  const comparison = chosen?.comparison ?? null;
  const predicted = useCallback(() => {
    if (frame === null || comparison === null) return null;
    const { byFrame } = placedPrediction(trace, comparison);
    return predictedHere({ frame, effects, after: index.after(at) }, byFrame, comparison.repr);
  }, [frame, comparison, trace, effects, index, at]);
  const stepValues = useCallback(() => {
    if (entry === null) return [];
    const here = predicted();
    const differing = here?.variables ?? [];
    const names = new Set(differing.map(({ name }) => name));
    const shown =
      entry.event === "call"
        ? effects
        : effects.filter(({ kind, name }) => kind !== "unchanged" || names.has(name));
    return [
      ...argumentValues(entry, end),
      ...(here === null ? [] : predictedArguments(here, eventWord(entry, end))),
      ...valuesOf(shown, differing),
    ];
  }, [entry, effects, end, predicted]);
  return useCallback(
    ({ line, name }) => {
      if (current === null) return [];
      if (name !== null) {
        const isInScope = line === current || blocks.scopeOf(line) === blocks.scopeOf(current);
        if (!isInScope) return [];
        const differing = predicted()?.variables ?? [];
        return valuesOf(
          effects.filter((effect) => effect.name === name),
          differing.filter((effect) => effect.name === name),
        );
      }
      const atLine = line === current ? stepValues() : [];
      if (atLine.length > 0 || values === "step") return atLine;
      return valuesOf(known.at(at).get(line)?.effects ?? []);
    },
    [current, blocks, effects, predicted, stepValues, values, known, at],
  );
}
