"use client";

import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useView, type ListedPrediction } from "@/lib/hooks";
import { distinctPredictions } from "./choose-prediction";

export interface CompareControlsProps {
  readonly predictions: readonly ListedPrediction[];
  readonly chosen: ListedPrediction;
}

/** Which prediction, and what counts as equal. */
export function CompareControls({ predictions, chosen }: CompareControlsProps) {
  const [view, setView] = useView();
  const choices = distinctPredictions(predictions);
  const position = choices.findIndex((each) => labelOf(each) === labelOf(chosen));
  return (
    <>
      <Select
        label="Prediction"
        isLabelHidden
        value={String(position)}
        className="max-w-72"
        options={choices.map((each, index) => ({ value: String(index), label: labelOf(each) }))}
        onChange={(value) => {
          const next = choices[Number(value)];
          if (next === undefined) return;
          const { model, sample, regime } = next;
          setView({ model, sample, regime }, { history: "push" }).catch(console.error);
        }}
      />
      <Segmented
        label="Reset rule of .."
        value={view.reset}
        options={[
          { value: "context", label: "context" },
          { value: "scope", label: "scope" },
        ]}
        onChange={(reset) => {
          setView({ reset }).catch(console.error);
        }}
      />
      <Segmented
        label="Equality"
        value={view.equality}
        options={[
          { value: "resolved", label: "resolved" },
          { value: "raw", label: "raw" },
        ]}
        onChange={(equality) => {
          setView({ equality }).catch(console.error);
        }}
      />
    </>
  );
}

function labelOf({ model, sample, regime }: ListedPrediction): string {
  const parts = [model];
  if (sample > 0) parts.push(`sample ${sample}`);
  if (regime !== "free-running") parts.push(regime);
  return parts.join(" · ");
}
