"use client";

import { useMemo } from "react";
import type { LineMark, LineNote } from "@/components/code/code-editor";
import type { Frame, KnownValues } from "@/lib/core/trace";
import type { Shown } from "@/lib/hooks";
import { callerMarks, marksOf, notesOf, notesOfKnown } from "./code-notes";
import { placedPrediction } from "./placed-prediction";
import { predictedNote } from "./predicted-note";
import type { TracePaneProps } from "./trace-pane";

/** What the code panel shows. */
export interface CodeView {
  /** Null is the trace's own. */
  readonly file: string | null;
  readonly values: Shown["values"];
  readonly known: KnownValues;
  /** The caller that is looked at; null for none. */
  readonly caller: Frame | null;
}

const noNotes: readonly LineNote[] = [];
const noMarks: readonly LineMark[] = [];

/** What stands on the lines of a file at the shown frame. */
export function useCodeNotes(
  { trace, steps, calls, chosen, cursor }: TracePaneProps,
  { file, values, known, caller }: CodeView,
): { readonly marks: readonly LineMark[]; readonly notes: readonly LineNote[] } {
  const { entry, effects, index, at } = steps;
  const frame = index.frame(at);
  const end = calls?.tree.endAt(at) ?? null;
  const isHere = frame?.file === file;
  const line = isHere ? frame.line : null;
  const stepNotes = useMemo(
    () => (entry === null || !isHere ? noNotes : notesOf(entry, effects, end)),
    [entry, effects, end, isHere],
  );
  const comparison = chosen?.comparison ?? null;
  const predictedNotes = useMemo(() => {
    if (frame === null || !isHere || comparison === null) return noNotes;
    const { byFrame } = placedPrediction(trace, comparison);
    return predictedNote({ frame, effects, after: index.after(at) }, byFrame, comparison.repr);
  }, [frame, isHere, trace, comparison, effects, index, at]);
  const knownNotes = useMemo(
    () =>
      values === "known" && isHere
        ? notesOfKnown(known.at(at), stepNotes.length === 0 ? null : line)
        : noNotes,
    [values, isHere, known, at, stepNotes, line],
  );
  const cursorLine = cursor?.file === file ? cursor.line : null;
  const marks = useMemo(
    () => [
      ...(entry === null || !isHere ? noMarks : marksOf(entry, end)),
      ...(caller?.file === file ? callerMarks(caller) : noMarks),
      ...(cursorLine === null || cursorLine === line
        ? noMarks
        : [{ line: cursorLine, kind: "cursor" as const, label: `cursor, line ${cursorLine}` }]),
    ],
    [entry, end, isHere, caller, file, cursorLine, line],
  );
  return {
    marks,
    notes: useMemo(
      () => [...stepNotes, ...predictedNotes, ...knownNotes],
      [stepNotes, predictedNotes, knownNotes],
    ),
  };
}
