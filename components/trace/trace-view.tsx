"use client";

import { useEffect, useMemo, useRef } from "react";
import type { Command } from "@/components/shell/command";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useAnnounce } from "@/components/ui/use-announce";
import { typeOfRepr, type Trace } from "@/lib/core/trace";
import { useView, type ListedPrediction, type View } from "@/lib/hooks";
import { CallStackPanel } from "./call-stack-panel";
import { CodePanel } from "./code-panel";
import { FrameList } from "./frame-list";
import { frameSentence } from "./frame-words";
import { LocalsPanel } from "./locals-panel";
import { PredictionsPanel } from "./predictions-panel";
import { StepControls } from "./step-controls";
import { useStepCommands } from "./use-step-commands";
import { useSteps, type Steps } from "./use-steps";

interface TraceViewProps {
  readonly trace: Trace;
  readonly predictions: readonly ListedPrediction[];
  readonly target: Partial<View>;
  readonly commands: readonly Command[];
}

/** A trace in step: code, frames, locals, call stack, predictions. */
export function TraceView({ trace, predictions, target, commands }: TraceViewProps) {
  const steps = useSteps(trace);
  const announce = useAnnounce();
  const field = useRef<HTMLInputElement>(null);
  const divergences = useMemo(() => firstDivergences(predictions), [predictions]);
  useStepCommands({ steps, divergences, focusField: () => field.current?.focus(), others: commands });
  const { entry, effects, index } = steps;
  const sentence = entry === null ? "" : frameSentence(entry, index.count, effects);
  useEffect(() => {
    if (sentence !== "") announce(sentence);
  }, [announce, sentence]);
  return (
    <>
      <div className="min-h-0 flex-1">
        <ResizablePanels
          id="trace"
          panels={[
            {
              id: "left",
              label: "code and frames",
              defaultSize: 64,
              minSize: "320px",
              content: <CodeAndFrames trace={trace} steps={steps} />,
            },
            {
              id: "right",
              label: "state",
              defaultSize: 36,
              minSize: "240px",
              content: <State steps={steps} predictions={predictions} target={target} />,
            },
          ]}
        />
      </div>
      {index.count === 0 ? null : (
        <StepControls steps={steps} count={index.count} divergences={divergences} field={field} />
      )}
    </>
  );
}

/** Frames where a prediction first diverges, in order, each once. */
function firstDivergences(predictions: readonly ListedPrediction[]): readonly number[] {
  const frames = predictions.flatMap(({ divergenceIndex }) => divergenceIndex ?? []);
  return [...new Set(frames)].sort((left, right) => left - right);
}

function CodeAndFrames({ trace, steps }: { readonly trace: Trace; readonly steps: Steps }) {
  return (
    <ResizablePanels
      id="trace.code"
      orientation="vertical"
      panels={[
        {
          id: "code",
          label: "code",
          defaultSize: 66,
          minSize: "160px",
          content: <CodePanel trace={trace} steps={steps} />,
        },
        {
          id: "frames",
          label: "frames",
          defaultSize: 34,
          minSize: "96px",
          content: <FramesPanel trace={trace} steps={steps} />,
        },
      ]}
    />
  );
}

interface StateProps {
  readonly steps: Steps;
  readonly predictions: readonly ListedPrediction[];
  readonly target: Partial<View>;
}

function State({ steps, predictions, target }: StateProps) {
  const [view, setView] = useView();
  const locals = (
    <LocalsPanel
      steps={steps}
      variable={view.variable}
      onSelect={(variable) => {
        setView({ variable }).catch(console.error);
      }}
    />
  );
  return (
    <ResizablePanels
      id="trace.state"
      orientation="vertical"
      panels={[
        { id: "locals", label: "locals", defaultSize: 54, minSize: "96px", content: locals },
        {
          id: "stack",
          label: "call stack",
          defaultSize: 20,
          minSize: "72px",
          content: <CallStackPanel stack={steps.index.stack(steps.at)} onGo={steps.goTo} />,
        },
        {
          id: "predictions",
          label: "predictions",
          defaultSize: 26,
          minSize: "72px",
          content: <PredictionsPanel predictions={predictions} target={target} />,
        },
      ]}
    />
  );
}

function FramesPanel({ trace, steps }: { readonly trace: Trace; readonly steps: Steps }) {
  if (trace.entries.length === 0) {
    const { outcome } = trace.record;
    return (
      <EmptyState title="No frames">
        This program was never traced.
        {outcome.kind === "returned"
          ? ` Its output is on record: ${outcome.value} (${typeOfRepr(outcome.value)}).`
          : ""}
      </EmptyState>
    );
  }
  return (
    <Panel title="Frames" isScrolling={false} isPadded={false}>
      <FrameList trace={trace} at={steps.at} onGo={steps.goTo} />
    </Panel>
  );
}
