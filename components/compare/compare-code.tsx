"use client";

import { useMemo } from "react";
import { CodeEditor } from "@/components/code/code-editor";
import { DataText } from "@/components/ui/data-text";
import { Panel } from "@/components/ui/panel";
import type { TraceRecord } from "@/lib/core/trace";
import { codeMarks, codeNotes, sideMarks, sideNotes } from "./code-marks";
import { wrongCounts, type CompareRow } from "./compare-rows";
import { sideHeadings, useOtherKind, type OtherKind } from "./other-side";

export interface CompareCodeProps {
  /** Whose program it is. */
  readonly side: "truth" | "prediction";
  readonly record: TraceRecord;
  readonly rows: readonly CompareRow[];
  readonly row: CompareRow | null;
  /** True where each side has a panel of its own; false where this one shows the lines of both. */
  readonly hasOwnPanel: boolean;
}

/** A side's program, with its line or both sides' lines, and how often each line of gold went wrong. */
export function CompareCode({ side, record, rows, row, hasOwnPanel }: CompareCodeProps) {
  const other = useOtherKind();
  const heading = sideHeadings(other)[side];
  const file = fileOf(row, side);
  const shown = record.otherFiles.find((each) => each.path === file) ?? {
    path: record.file,
    source: record.source,
  };
  const hits = useMemo(() => (side === "truth" ? wrongCounts(rows, file) : noHits), [rows, file, side]);
  const { marks, notes } = useMemo(
    () => decorationsOf(row, hasOwnPanel ? side : null, other),
    [row, hasOwnPanel, side, other],
  );
  const { path, source } = shown;
  return (
    <Panel
      title={hasOwnPanel ? heading : "Code"}
      isScrolling={false}
      isPadded={false}
      note={
        <>
          <span className="min-w-0 truncate">
            <DataText text={path} limit={200} />
          </span>
          <span className="truncate">
            {hits.size === 0 || hasOwnPanel
              ? null
              : `◆n = ${other === "run" ? "differing" : "wrong"} frames on this line`}
          </span>
        </>
      }
    >
      <CodeEditor
        source={source}
        label={hasOwnPanel ? `Code of ${path}, ${heading}` : `Code of ${path}`}
        marks={marks}
        notes={notes}
        hits={hits}
        hitSign="◆"
        revealLine={marks[0]?.line ?? row?.truth?.line ?? null}
      />
    </Panel>
  );
}

const noHits: ReadonlyMap<number, number> = new Map();

/** The file to show: that of the side's line, and of gold's where the side has no line. */
function fileOf(row: CompareRow | null, side: CompareCodeProps["side"]): string | null {
  const entry = row?.[side] ?? null;
  const hasLine = entry !== null && entry.event !== "malformed" && entry.line !== null;
  return hasLine ? entry.file : (row?.truth?.file ?? null);
}

/** Of one side, or of both where `side` is null. */
function decorationsOf(row: CompareRow | null, side: "truth" | "prediction" | null, other: OtherKind) {
  if (row === null) return { marks: [], notes: [] };
  if (side === null) return { marks: codeMarks(row, other), notes: codeNotes(row) };
  return { marks: sideMarks(row, side, other), notes: sideNotes(row, side) };
}
