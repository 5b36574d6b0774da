"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Command } from "@/components/shell/command";
import { announceSoon } from "@/components/ui/announcements";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import type { Trace } from "@/lib/core/trace";
import type { ListedPrediction, View } from "@/lib/hooks";
import { BelowCode } from "./below-code";
import { BesideCode } from "./beside-code";
import { CallStackPanel } from "./call-stack-panel";
import { CodePanel } from "./code-panel";
import { frameSentence } from "./frame-words";
import { PredictionsPanel } from "./predictions-panel";
import { StatePanels } from "./state-panels";
import { MoveBar } from "./moves/move-bar";
import { RefusalPlace } from "./moves/refusal-place";
import { useMoves } from "./moves/use-moves";
import { predictionSupply } from "./moves/why-no-prediction";
import { useCalls } from "./calls/use-calls";
import { TimelinePanel } from "./timeline/timeline-panel";
import type { ChosenPrediction, CursorPlace, TracePaneProps } from "./trace-pane";
import { usePredictionCommand } from "./use-prediction-command";
import { useSteps } from "./use-steps";
import { wrongFrames } from "./wrong-frames";

interface TraceViewProps {
  readonly trace: Trace;
  readonly chosen: ChosenPrediction | null;
  readonly predictions: readonly ListedPrediction[];
  /** Predictions may yet come. */
  readonly isLookingUp: boolean;
  readonly target: Partial<View>;
  readonly commands: readonly Command[];
}

/** A frame is narrated when it is stayed at so long. */
const saidAfterMs = 150;
const noFrames: readonly number[] = [];

/** A trace in step: code, frames, locals, call stack, predictions. */
export function TraceView(props: TraceViewProps) {
  const { trace, chosen, predictions, isLookingUp, target, commands } = props;
  const steps = useSteps(trace);
  const [cursor, setCursor] = useState<CursorPlace | null>(null);
  const calls = useCalls(trace);
  const pane = useMemo(
    (): TracePaneProps => ({ trace, steps, calls, chosen, cursor, onCursor: setCursor }),
    [trace, steps, calls, chosen, cursor],
  );
  const wrong = useMemo(() => wrongFrames(chosen), [chosen]);
  const field = useRef<HTMLInputElement>(null);
  const divergences = useMemo(() => firstDivergences(predictions), [predictions]);
  const supply = predictionSupply(predictions.length, isLookingUp);
  const moves = useMoves({
    pane,
    calls,
    firstDivergences: divergences,
    predictions: supply,
    focusField: () => field.current?.focus(),
    others: commands,
  });
  usePredictionCommand(predictions, chosen?.listed ?? null, supply);
  const { entry, effects, index, at } = steps;
  const end = calls?.tree.endAt(at) ?? null;
  const sentence =
    entry === null ? "" : frameSentence(entry, index.count, effects, { matches: moves.matches, end });
  useEffect(() => {
    if (sentence !== "") announceSoon(sentence, saidAfterMs);
  }, [sentence]);
  return (
    <>
      <div className="min-h-0 flex-1">
        <ResizablePanels
          id="trace"
          fillsNarrow
          panels={[
            {
              id: "left",
              label: "code and frames",
              defaultSize: 64,
              minSize: "320px",
              content: <CodeAndPanes {...pane} />,
            },
            {
              id: "right",
              label: "state",
              defaultSize: 36,
              minSize: "240px",
              content: <State {...{ ...pane, predictions, isLookingUp, target }} />,
            },
          ]}
        />
      </div>
      {index.count === 0 ? (
        <RefusalPlace />
      ) : (
        <>
          <TimelinePanel
            trace={trace}
            steps={steps}
            calls={calls}
            divergences={wrong}
            divergenceNote="the chosen prediction is wrong here"
            firstDivergences={divergences}
          />
          <MoveBar
            steps={steps}
            moves={moves}
            exceptions={calls?.unwindings.starts ?? noFrames}
            field={field}
          />
        </>
      )}
    </>
  );
}

/** Frames where a prediction first diverges, in order, each once. */
function firstDivergences(predictions: readonly ListedPrediction[]): readonly number[] {
  const frames = predictions.flatMap(({ divergenceIndex }) => divergenceIndex ?? []);
  return [...new Set(frames)].sort((left, right) => left - right);
}

function CodeAndPanes(pane: TracePaneProps) {
  const isNarrow = useIsNarrow();
  return (
    <ResizablePanels
      id="trace.code"
      orientation="vertical"
      panels={[
        {
          id: "code",
          label: "code",
          defaultSize: isNarrow ? 50 : 62,
          minSize: "160px",
          content: <CodePanel {...pane} />,
        },
        {
          id: "panes",
          label: "frames",
          defaultSize: isNarrow ? 50 : 38,
          minSize: "96px",
          content: <BelowCode {...pane} />,
        },
      ]}
    />
  );
}

interface StateProps extends TracePaneProps {
  readonly predictions: readonly ListedPrediction[];
  readonly isLookingUp: boolean;
  readonly target: Partial<View>;
}

function State({ predictions, isLookingUp, target, ...pane }: StateProps) {
  const { trace, steps, calls, chosen } = pane;
  return (
    <StatePanels
      variables={<BesideCode {...pane} />}
      stack={<CallStackPanel trace={trace} steps={steps} calls={calls} />}
      predictions={
        predictions.length === 0 && !isLookingUp ? null : (
          <PredictionsPanel {...{ predictions, target }} chosenKey={chosen?.listed.predictionKey ?? null} />
        )
      }
    />
  );
}
