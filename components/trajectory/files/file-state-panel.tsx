"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { fileChanges, type TrajectoryRecord } from "@/lib/core/trajectory";
import { useShown } from "@/lib/hooks";
import { fileMove, filesAt, type FileAtStep } from "./file-history";
import { FileEditor } from "./file-editor";
import { FileList } from "./file-list";
import { fileRows, moveRows, stateWords } from "./file-rows";
import { TracesOfFile } from "./traces-of-file";

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
  const [{ file: held }, setShown] = useShown();
  const here = new Set(changes.flatMap((placed) => (placed.step === step ? [placed.change.path] : [])));
  const chosen =
    files.find(({ path }) => path === held) ?? files.find(({ path }) => here.has(path)) ?? files[0];
  if (chosen === undefined) {
    const first = changes[0]?.step;
    return (
      <EmptyState
        title={
          first === undefined ? "No file was read or changed" : `No file was touched up to step ${step + 1}`
        }
        action={
          first === undefined ? undefined : (
            <Button
              onClick={() => {
                onStep(first);
              }}
            >
              Go to step {first + 1}
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
      <FileList
        files={files}
        here={here}
        chosen={chosen.path}
        onChoose={(path) => {
          setShown({ file: path, lines: "" }).catch(console.error);
        }}
      />
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
            { value: "text", label: `At step ${step + 1}` },
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
            Last {file.isChanged ? "changed" : "shown"} in step {lastStep + 1}
          </Button>
        )}
      </div>
      <TracesOfFile path={path} state={state} />
      <div className="min-h-0 flex-1">
        {rows.length > 0 ? (
          <FileEditor
            key={part}
            rows={rows}
            path={path}
            label={part === "text" ? `${path} at step ${step + 1}` : `Change of ${path} in step ${step + 1}`}
          />
        ) : (
          <p className="p-3 text-muted">
            {part === "step" ? `Step ${step + 1} neither changed nor showed this file.` : emptyWords(file)}
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
