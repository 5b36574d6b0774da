"use client";

import type { ReactNode } from "react";
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
      <Labelled words="Reset">
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
      </Labelled>
      <Labelled words="Equality">
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
      </Labelled>
    </>
  );
}

function Labelled({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <div className="inline-flex items-center gap-1.5">
      <span aria-hidden className="text-dense text-faint max-xl:sr-only">
        {words}
      </span>
      {children}
    </div>
  );
}

function labelOf({ model, sample, regime }: ListedPrediction): string {
  const parts = [model];
  if (sample > 0) parts.push(`sample ${sample}`);
  if (regime !== "free-running") parts.push(regime);
  return parts.join(" · ");
}
