"use client";

import { Select } from "@/components/ui/select";
import { useView, type ListedPrediction } from "@/lib/hooks";
import { distinctPredictions } from "./choose-prediction";

export interface PredictionChoiceProps {
  readonly predictions: readonly ListedPrediction[];
  readonly chosen: ListedPrediction;
}

/** Which prediction stands beside the truth. */
export function PredictionChoice({ predictions, chosen }: PredictionChoiceProps) {
  const [, setView] = useView();
  const choices = distinctPredictions(predictions);
  const position = choices.findIndex((each) => labelOf(each) === labelOf(chosen));
  return (
    <Select
      label="Prediction"
      isLabelHidden
      value={String(position)}
      className="max-w-72 max-xl:max-w-40"
      options={choices.map((each, index) => ({ value: String(index), label: labelOf(each) }))}
      onChange={(value) => {
        const next = choices[Number(value)];
        if (next === undefined) return;
        const { model, sample, regime } = next;
        setView({ model, sample, regime }, { history: "push" }).catch(console.error);
      }}
    />
  );
}

function labelOf({ model, sample, regime }: ListedPrediction): string {
  const parts = [model];
  if (sample > 0) parts.push(`sample ${sample}`);
  if (regime !== "free-running") parts.push(regime);
  return parts.join(" · ");
}
