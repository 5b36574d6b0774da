"use client";

import type { ReactNode } from "react";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { useShown, type RecordLocator } from "@/lib/hooks";
import { ComparePanel } from "./compare/compare-panel";
import { FileStatePanel } from "./files/file-state-panel";
import { OutcomePanel } from "./outcome/outcome-panel";
import { PatchPanel } from "./patch/patch-panel";
import { TrainingPanel } from "./training/training-panel";

interface RunEvidenceProps {
  readonly run: TrajectoryRecord;
  readonly locator: RecordLocator;
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** What a run did to files, and what came of it: files at the step, patches, outcome, another run. */
export function RunEvidence({ run, locator, step, onStep }: RunEvidenceProps) {
  const [{ evidence }, setShown] = useShown();
  const place = { run, step, onStep };
  return (
    <TabbedPanel
      label="Evidence"
      value={evidence}
      onChange={(next) => {
        setShown({ evidence: next }).catch(console.error);
      }}
      tabs={[
        { value: "files", label: "Files", content: <FileStatePanel {...place} /> },
        {
          value: "patch",
          label: "Patch",
          content: (
            <Scrolling name="Patch">
              <PatchPanel run={run} />
            </Scrolling>
          ),
        },
        {
          value: "outcome",
          label: "Outcome",
          content: (
            <Scrolling name="Outcome">
              <OutcomePanel {...place} />
            </Scrolling>
          ),
        },
        {
          value: "training",
          label: "Training",
          content: (
            <Scrolling name="Training">
              <TrainingPanel {...place} />
            </Scrolling>
          ),
        },
        {
          value: "compare",
          label: "Runs",
          content: (
            <Scrolling name="Runs">
              <ComparePanel {...place} locator={locator} />
            </Scrolling>
          ),
        },
      ]}
    />
  );
}

function Scrolling({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={`${name} of the run`}
      className="size-full overflow-auto focus-inset"
    >
      {children}
    </div>
  );
}
