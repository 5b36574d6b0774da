"use client";

import { useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { findSigns, type TrajectoryRecord } from "@/lib/core/trajectory";
import type { RecordLocator } from "@/lib/hooks";
import { Asides } from "./asides";
import { OutcomeBlock } from "./outcome-block";
import { RunEvidence } from "./run-evidence";
import { RunLayout } from "./run-layout";

interface SteplessRunProps {
  readonly run: TrajectoryRecord;
  readonly locator: RecordLocator;
}

/** A run of which only the end is told, as a prediction's patch is: its outcome and the evidence of it. */
export function SteplessRun({ run, locator }: SteplessRunProps) {
  const signs = useMemo(() => findSigns(run), [run]);
  return (
    <RunLayout
      outline={
        <Panel title="Outline" isPadded={false}>
          <EmptyState title="No steps" />
        </Panel>
      }
      steps={
        <section
          aria-label="Steps"
          tabIndex={0}
          className="size-full min-w-0 overflow-auto bg-surface focus-inset"
        >
          <h2 className="sr-only">Steps</h2>
          <EmptyState title="No steps were recorded">
            The source tells what came of this run, not how. Its files, patch and tests are in the evidence.
          </EmptyState>
          <OutcomeBlock run={run} signs={signs} />
          <div className="px-3 pb-3">
            <Asides asides={run.asides} />
          </div>
        </section>
      }
      evidence={<RunEvidence run={run} locator={locator} step={0} onStep={nowhere} />}
    />
  );
}

function nowhere(): void {
  return undefined;
}
