"use client";

import { useMemo } from "react";
import { CodeEditor } from "@/components/code/code-editor";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { Frame, Trace } from "@/lib/core/trace";
import { marksOf, notesOf } from "./code-notes";
import type { TracePaneProps } from "./trace-pane";
import type { Steps } from "./use-steps";

/** The source of the shown frame's file, with what the frame did beside its line. */
export function CodePanel({ trace, steps }: TracePaneProps) {
  const { entry, effects, index, at } = steps;
  const frame = index.frame(at);
  const file = frame?.file ?? null;
  const source = sourceOf(trace, file);
  const marks = useMemo(() => (entry === null ? [] : marksOf(entry)), [entry]);
  const notes = useMemo(() => (entry === null ? [] : notesOf(entry, effects)), [entry, effects]);
  const hits = index.hitsByLine(file);
  const name = file ?? trace.record.file;
  if (source === "")
    return <EmptyState title="No source">The record carries no source for this frame.</EmptyState>;
  return (
    <Panel title={name} note={hitNote(steps, frame)} isScrolling={false} isPadded={false}>
      <CodeEditor
        source={source}
        label={`Source of ${name}`}
        marks={marks}
        notes={notes}
        hits={hits}
        revealLine={frame?.line ?? null}
      />
    </Panel>
  );
}

function sourceOf({ record }: Trace, file: string | null): string {
  if (file === null) return record.source;
  return record.otherFiles.find(({ path }) => path === file)?.source ?? "";
}

function hitNote({ index, at }: Steps, frame: Frame | null): string {
  const hit = index.hit(at);
  if (hit !== null && frame?.line != null) return `line ${frame.line}: hit ${hit.ordinal} of ${hit.total}`;
  return frame?.line === null ? "this frame's line is not in the program" : "×n = times a line ran";
}
