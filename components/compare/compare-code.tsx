"use client";

import { useMemo } from "react";
import { CodeEditor } from "@/components/code/code-editor";
import { DataText } from "@/components/ui/data-text";
import { Panel } from "@/components/ui/panel";
import type { TraceRecord } from "@/lib/core/trace";
import { codeMarks, codeNotes } from "./code-marks";
import { wrongCounts, type CompareRow } from "./compare-rows";

export interface CompareCodeProps {
  readonly record: TraceRecord;
  readonly rows: readonly CompareRow[];
  readonly row: CompareRow | null;
}

/** Gold's program, with both sides' lines and how often each line went wrong. */
export function CompareCode({ record, rows, row }: CompareCodeProps) {
  const file = row?.truth?.file ?? null;
  const other = record.otherFiles.find((each) => each.path === file);
  const hits = useMemo(() => wrongCounts(rows, file), [rows, file]);
  const marks = useMemo(() => (row === null ? [] : codeMarks(row)), [row]);
  const notes = useMemo(() => (row === null ? [] : codeNotes(row)), [row]);
  const path = other?.path ?? record.file;
  return (
    <Panel
      title="Code"
      isScrolling={false}
      isPadded={false}
      note={
        <>
          <span className="min-w-0 truncate">
            <DataText text={path} limit={200} />
          </span>
          <span className="whitespace-nowrap">
            {hits.size === 0 ? null : "◆n = wrong frames on this line"}
          </span>
        </>
      }
    >
      <CodeEditor
        source={other?.source ?? record.source}
        label={`Code of ${path}`}
        marks={marks}
        notes={notes}
        hits={hits}
        hitSign="◆"
        revealLine={marks[0]?.line ?? null}
      />
    </Panel>
  );
}
