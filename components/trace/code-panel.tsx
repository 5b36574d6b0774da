"use client";

import { memo, useCallback, useMemo, useState } from "react";
import { CodeEditor } from "@/components/code/code-editor";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { matchByLine } from "@/lib/core/compare";
import { buildKnownValues, type Trace } from "@/lib/core/trace";
import { useShown } from "@/lib/hooks";
import { placeWords } from "./code-words";
import { useLoopPlaces } from "./loop/use-loop";
import type { TracePaneProps } from "./trace-pane";
import { useCodeCommands } from "./use-code-commands";
import { useCodeNotes } from "./use-code-notes";
import { useCodeValues } from "./use-code-values";
import { useCaller } from "./variables/use-activation";

const valueOptions = [
  { value: "step", label: "This step" },
  { value: "known", label: "Last known" },
] as const;

/** The source of the shown frame's file, with values beside its lines: what the step did, or the last known ones. */
export const CodePanel = memo(function CodePanel(pane: TracePaneProps) {
  const { trace, steps, chosen, onCursor } = pane;
  const [{ values, file: wanted, caller: named }, setShown] = useShown();
  const [inspectedLine, setInspectedLine] = useState<number | null>(null);
  const frame = steps.index.frame(steps.at);
  const caller = useCaller(steps.index, steps.at, named);
  const file = fileShown(trace, wanted, (caller ?? frame)?.file ?? null);
  const isHere = frame?.file === file;
  const source = sourceOf(trace, file);
  const known = useMemo(() => buildKnownValues(steps.index), [steps.index]);
  const { marks, notes } = useCodeNotes(pane, { file, values, known, caller });
  const matches = useMemo(() => matchesOf(chosen, file), [chosen, file]);
  const valuesAt = useCodeValues(pane, source, { file, values, known, caller });
  const name = file ?? trace.record.file;
  const line = isHere ? frame.line : null;

  const show = useCallback(
    (next: typeof values) => {
      setShown({ values: next }).catch(console.error);
    },
    [setShown],
  );
  const [place = null] = useLoopPlaces({ ...pane, cursor: null });
  useCodeCommands(pane, {
    values,
    onValues: show,
    whyNoValues: () => {
      if (source === "") return "the record carries no source for this frame";
      if (line === null) return "the shown frame has no line in this file";
      return valuesAt({ line, name: null }).length === 0 ? `no values stand behind line ${line}` : null;
    },
    onInspect: () => {
      setInspectedLine((inspected) => (inspected === line ? null : line));
    },
  });

  if (source === "")
    return <EmptyState title="No source">The record carries no source for this frame.</EmptyState>;
  return (
    <Panel
      title={name}
      note={<span className="truncate">{placeWords(pane, { file, matches, loop: place, caller })}</span>}
      actions={
        <span className="flex whitespace-nowrap">
          <ValuesChoice values={values} onChange={show} />
        </span>
      }
      isScrolling={false}
      isPadded={false}
    >
      <CodeEditor
        source={source}
        label={`Source of ${name}`}
        marks={marks}
        notes={notes}
        matches={matches}
        hits={steps.index.hitsByLine(file)}
        revealLine={caller?.file === file ? caller.line : line}
        valuesAt={valuesAt}
        inspectedLine={inspectedLine === line ? inspectedLine : null}
        onInspected={() => {
          setInspectedLine(null);
        }}
        onCursorLine={(cursorLine) => {
          onCursor({ file, line: cursorLine });
        }}
      />
    </Panel>
  );
});

interface ValuesChoiceProps {
  readonly values: (typeof valueOptions)[number]["value"];
  readonly onChange: (values: ValuesChoiceProps["values"]) => void;
}

/** Radio buttons that a step does not draw anew: React writes their names at each drawing. */
const ValuesChoice = memo(function ValuesChoice({ values, onChange }: ValuesChoiceProps) {
  return (
    <Segmented
      size="small"
      label="Values beside lines"
      value={values}
      options={valueOptions}
      onChange={onChange}
    />
  );
});

/** The file that the link names where the trace has it, else the frame's; null is the trace's own. */
function fileShown({ record }: Trace, wanted: string, own: string | null): string | null {
  if (wanted === "" || wanted === own) return own;
  if (wanted === record.file) return null;
  return record.otherFiles.some(({ path }) => path === wanted) ? wanted : own;
}

function sourceOf({ record }: Trace, file: string | null): string {
  if (file === null) return record.source;
  return record.otherFiles.find(({ path }) => path === file)?.source ?? "";
}

function matchesOf(chosen: TracePaneProps["chosen"], file: string | null) {
  if (chosen === null) return [];
  return [...matchByLine(chosen.comparison, file)].map(([line, { hits, units }]) => ({
    line,
    matchedCount: hits,
    frameCount: units,
  }));
}
