"use client";

import { useMemo, useRef } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { Panel } from "@/components/ui/panel";
import { findSigns, type Step, type TrajectoryRecord } from "@/lib/core/trajectory";
import { useShown, type RecordLocator } from "@/lib/hooks";
import { FindInRun } from "./find-in-run";
import { FoldBar } from "./fold-bar";
import { RawStepPanel } from "./raw-step-panel";
import { moveCommands, signCommands } from "./run-commands";
import { RunEvidence } from "./run-evidence";
import { RunLayout } from "./run-layout";
import { RunMinimap } from "./run-minimap";
import { RunOutline } from "./run-outline";
import { RunPieces } from "./run-pieces";
import { RunSteps } from "./run-steps";
import { reasonsByStep } from "./sign-words";
import { SteplessRun } from "./stepless-run";
import { useFolds } from "./use-folds";
import { useHits } from "./use-hits";
import { useRunPlace } from "./use-run-place";

interface RunReaderProps {
  readonly run: TrajectoryRecord;
  readonly locator: RecordLocator;
}

/** A run to be read: outline and minimap, the steps, what a search finds in them. */
export function RunReader({ run, locator }: RunReaderProps) {
  const current = useRunPlace(run.steps.length).step;
  const step = run.steps[current];
  return step === undefined ? (
    <SteplessRun run={run} locator={locator} />
  ) : (
    <OpenRun run={run} locator={locator} current={step} />
  );
}

function OpenRun({ run, locator, current }: RunReaderProps & { readonly current: Step }) {
  const place = useRunPlace(run.steps.length);
  const pieces = useMemo(() => new RunPieces(run), [run]);
  const signs = useMemo(() => findSigns(run), [run]);
  const reasons = useMemo(() => reasonsByStep(signs), [signs]);
  const folding = useFolds(pieces, current);
  const [{ raw: isRaw }, setShown] = useShown();
  const search = useHits(run, (step) => {
    place.go(step, null);
  });
  function toggleRaw(): void {
    setShown({ raw: !isRaw }).catch(console.error);
  }
  useCommands([
    ...moveCommands(run.steps, place),
    ...signCommands([...reasons.keys()], place),
    { id: "raw", label: "Raw record of the step", section: "Trajectory", keys: ["."], run: toggleRaw },
  ]);
  const steps = (
    <section aria-label="Steps" className="flex size-full min-w-0 flex-col bg-surface">
      <h2 className="sr-only">Steps</h2>
      <StepsBar search={search} folding={folding} />
      <RunSteps
        {...{ run, pieces, signs, folds: folding.folds, place }}
        hit={search.hit}
        onFold={folding.foldPart}
      />
    </section>
  );
  return (
    <RunLayout
      outline={<Outline {...{ run, reasons, search, place }} />}
      steps={isRaw ? <RawStepPanel step={current} locator={locator} onClose={toggleRaw} /> : steps}
      evidence={
        <RunEvidence
          {...{ run, locator, step: place.step }}
          onStep={(step) => {
            place.go(step, null);
          }}
        />
      }
    />
  );
}

interface StepsBarProps {
  readonly search: ReturnType<typeof useHits>;
  readonly folding: ReturnType<typeof useFolds>;
}

function StepsBar({ search, folding }: StepsBarProps) {
  const field = useRef<HTMLInputElement>(null);
  useCommands([
    ...search.commands,
    {
      id: "find",
      label: "Find in the run",
      section: "Trajectory",
      keys: ["/"],
      run: () => field.current?.focus(),
    },
    {
      id: "fold",
      label: "Fold or unfold the step",
      section: "Trajectory",
      keys: ["o"],
      run: folding.foldStep,
    },
  ]);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-2 py-1">
      <FindInRun
        words={search.words}
        state={search.state}
        current={search.current}
        fieldRef={field}
        onWords={search.setWords}
        onStep={search.step}
      />
      <FoldBar folds={folding.folds} onToggle={folding.foldKind} />
    </div>
  );
}

interface OutlineProps {
  readonly run: TrajectoryRecord;
  /** Why steps bear a mark, by step. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly search: ReturnType<typeof useHits>;
  readonly place: ReturnType<typeof useRunPlace>;
}

function Outline({ run, reasons, search, place }: OutlineProps) {
  const hits = useMemo(() => new Set(search.state.hits.map((hit) => hit.step)), [search.state.hits]);
  const [, setShown] = useShown();
  function choose(step: number): void {
    place.go(step, null);
    setShown({ reading: "steps" }).catch(console.error);
  }
  const shared = { steps: run.steps, reasons, current: place.step, onChoose: choose };
  return (
    <Panel title="Outline" isScrolling={false} isPadded={false}>
      <div className="flex size-full min-w-0">
        <div className="min-w-0 flex-1">
          <RunOutline {...shared} />
        </div>
        <RunMinimap {...shared} hits={hits} />
      </div>
    </Panel>
  );
}
