"use client";

import { useCallback, useMemo } from "react";
import type { CodePlace, NamedValue } from "@/components/code/code-editor";
import { BlockTree, sourceLines } from "@/lib/core/trace";
import { argumentValues, valuesOf } from "./code-values";
import type { TracePaneProps } from "./trace-pane";
import type { CodeView } from "./use-code-notes";

/** The values in full at a place of the code: behind a line, what its note says; on a name, the variable's. */
export function useCodeValues(
  { steps, calls }: TracePaneProps,
  source: string,
  { file, values, known }: CodeView,
): (place: CodePlace) => readonly NamedValue[] {
  const { index, at, entry, effects } = steps;
  const blocks = useMemo(() => new BlockTree(sourceLines(source)), [source]);
  const end = calls?.tree.endAt(at) ?? null;
  const frame = index.frame(at);
  const current = frame?.file === file ? frame.line : null;
  const stepValues = useCallback(() => {
    if (entry === null) return [];
    const shown = entry.event === "call" ? effects : effects.filter(({ kind }) => kind !== "unchanged");
    return [...argumentValues(entry, end), ...valuesOf(shown)];
  }, [entry, effects, end]);
  return useCallback(
    ({ line, name }) => {
      if (current === null) return [];
      if (name !== null) {
        const isInScope = line === current || blocks.scopeOf(line) === blocks.scopeOf(current);
        return isInScope ? valuesOf(effects.filter((effect) => effect.name === name)) : [];
      }
      const atLine = line === current ? stepValues() : [];
      if (atLine.length > 0 || values === "step") return atLine;
      return valuesOf(known.at(at).get(line)?.effects ?? []);
    },
    [current, blocks, effects, stepValues, values, known, at],
  );
}
