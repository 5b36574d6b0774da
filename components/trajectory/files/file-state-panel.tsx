"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { fileChanges, type TrajectoryRecord } from "@/lib/core/trajectory";
import { fileMove, filesAt, type FileAtStep } from "./file-history";
import { FileList } from "./file-list";
import { fileRows, moveRows, stateWords } from "./file-rows";
import { FileText } from "./file-text";

interface FileStatePanelProps {
  readonly run: TrajectoryRecord;
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** The files that a run touched as they are after a step, as far as its calls and what they showed tell. */
export function FileStatePanel({ run, step, onStep }: FileStatePanelProps) {
  const changes = useMemo(() => fileChanges(run.steps), [run]);
  const files = useMemo(() => filesAt(changes, step), [changes, step]);
  const [held, setHeld] = useState<string | null>(null);
  const here = new Set(changes.flatMap((placed) => (placed.step === step ? [placed.change.path] : [])));
  const chosen =
    files.find(({ path }) => path === held) ?? files.find(({ path }) => here.has(path)) ?? files[0];
  if (chosen === undefined) {
    const first = changes[0]?.step;
    return (
      <EmptyState
        title={first === undefined ? "No file was read or changed" : `No file was touched up to step ${step}`}
        action={
          first === undefined ? undefined : (
            <Button
              onClick={() => {
                onStep(first);
              }}
            >
              Go to step {first}
            </Button>
          )
        }
      >
        Files are rebuilt from calls that create, edit or show them. What other commands did is not known.
      </EmptyState>
    );
  }
  return (
    <div className="flex size-full min-h-0 flex-col">
      <FileList files={files} here={here} chosen={chosen.path} onChoose={setHeld} />
      <ChosenFile key={chosen.path} file={chosen} {...{ changes, step, onStep }} />
    </div>
  );
}

interface ChosenFileProps extends Pick<FileStatePanelProps, "step" | "onStep"> {
  readonly file: FileAtStep;
  readonly changes: ReturnType<typeof fileChanges>;
}

function ChosenFile({ file, changes, step, onStep }: ChosenFileProps) {
  const [part, setPart] = useState<"text" | "step">("text");
  const { path, state, lastStep } = file;
  const move = useMemo(() => fileMove(changes, path, step), [changes, path, step]);
  const rows = useMemo(
    () => (part === "text" ? fileRows(state) : move === null ? [] : moveRows(move)),
    [part, state, move],
  );
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-y border-line px-2 py-1 text-dense">
        <Segmented
          size="small"
          label="What is shown of the file"
          value={part}
          options={[
            { value: "text", label: `At step ${step}` },
            { value: "step", label: "This step's change" },
          ]}
          onChange={setPart}
        />
        <span className="text-muted">{stateWords(state)}</span>
        {move !== null ? null : (
          <Button
            size="small"
            variant="bare"
            onClick={() => {
              onStep(lastStep);
            }}
          >
            Last {file.isChanged ? "changed" : "shown"} in step {lastStep}
          </Button>
        )}
      </div>
      <div
        tabIndex={0}
        role="group"
        aria-label={`Text of ${path}`}
        className="min-h-0 flex-1 overflow-auto focus-inset"
      >
        {rows.length > 0 ? (
          <FileText
            key={part}
            rows={rows}
            label={part === "text" ? `${path} at step ${step}` : `Change of ${path} in step ${step}`}
          />
        ) : (
          <p className="p-3 text-muted">
            {part === "step" ? `Step ${step} neither changed nor showed this file.` : emptyWords(file)}
          </p>
        )}
      </div>
    </>
  );
}

function emptyWords({ state }: FileAtStep): string {
  if (state.kind === "known") return "The file is empty.";
  return state.kind === "deleted" ? "The file was deleted." : "None of its text is known.";
}
