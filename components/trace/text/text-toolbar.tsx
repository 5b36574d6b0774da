"use client";

import { Mark } from "@/components/ui/mark";
import { Segmented } from "@/components/ui/segmented";
import {
  cwmTextOf,
  markers,
  writeCwmPrompt,
  writeCwmTrace,
  type ResetRule,
  type Trace,
} from "@/lib/core/trace";
import { useShown, useStandingView } from "@/lib/hooks";
import type { ChosenPrediction, TracePaneProps } from "../trace-pane";
import { CopyPiecesButton } from "./copy-pieces-button";
import type { TextSide } from "./text-lines";

const sides: readonly { value: TextSide; label: string }[] = [
  { value: "both", label: "Both" },
  { value: "truth", label: "Truth" },
  { value: "prediction", label: "Prediction" },
];
const rules: readonly { value: ResetRule; label: string }[] = [
  { value: "context", label: "Context switch" },
  { value: "scope", label: "Activation" },
];

interface TextToolbarProps extends TracePaneProps {
  readonly side: TextSide;
  readonly reset: ResetRule;
}

/** What the text shows, and what of it can be copied. */
export function TextToolbar({ trace, steps, chosen, side, reset }: TextToolbarProps) {
  const [, setView] = useStandingView();
  const [, setShown] = useShown();
  const { entry } = steps;
  const predicted = side === "prediction" ? chosen : null;
  return (
    <div
      role="group"
      aria-label="Text"
      className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line-faint px-2 py-0.5"
    >
      {chosen === null ? null : (
        <Segmented
          label="Side"
          size="small"
          value={side}
          options={sides.map((option) =>
            option.value === "both" ? option : { ...option, icon: <Mark kind={option.value} label="" /> },
          )}
          onChange={(value) => {
            setShown({ side: value }).catch(console.error);
          }}
        />
      )}
      <div className="flex items-center gap-x-2">
        <span aria-hidden className="shrink-0 text-label text-faint">
          .. resets at
        </span>
        <Segmented
          label=".. resets at"
          size="small"
          value={reset}
          options={rules}
          onChange={(value) => {
            setView({ reset: value }).catch(console.error);
          }}
        />
      </div>
      <div className="ms-auto flex items-center gap-1">
        <span aria-hidden className="shrink-0 text-label text-faint">
          Copy
        </span>
        <CopyPiecesButton
          label="Frame"
          name="Copy this frame's text"
          pieces={() => (entry === null ? [] : [textAt(predicted, steps.at) ?? cwmTextOf(entry)])}
        />
        <CopyPiecesButton
          label="Text"
          name="Copy the whole text"
          pieces={() => (predicted === null ? writeCwmTrace(trace, reset) : predictedText(trace, predicted))}
        />
        <CopyPiecesButton
          label="Prompt"
          name="Copy the prompt to predict from here"
          pieces={() => writeCwmPrompt(trace, steps.at)}
        />
      </div>
    </div>
  );
}

/** What was predicted at a frame of gold; null without a prediction, or where it has nothing there. */
function textAt(predicted: ChosenPrediction | null, frame: number): string | null {
  const pair = predicted?.comparison.pairs.find(({ truth }) => truth?.index === frame);
  return pair?.prediction == null ? null : cwmTextOf(pair.prediction);
}

/** The frames that the prompt gave, then all that was predicted. */
function* predictedText(trace: Trace, { record, comparison }: ChosenPrediction): Generator<string, void> {
  yield* writeCwmPrompt(trace, comparison.goldOffset - 1);
  for (const { prediction } of comparison.pairs) if (prediction !== null) yield cwmTextOf(prediction);
  if (record.answer.kind === "frames" && record.answer.isComplete) yield markers.end;
}
