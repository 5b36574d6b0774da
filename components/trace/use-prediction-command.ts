"use client";

import { predictionAfter } from "@/components/compare/choose-prediction";
import { useCommands } from "@/components/shell/use-commands";
import { announce } from "@/components/ui/announcements";
import { settleAddress, useStandingView, type ListedPrediction } from "@/lib/hooks";

/** One prediction after the other by key; the first where none is shown. */
export function usePredictionCommand(
  predictions: readonly ListedPrediction[],
  shown: ListedPrediction | null,
): void {
  const [, setView] = useStandingView();
  const next = shown === null ? predictions[0] : predictionAfter(predictions, shown);
  useCommands([
    {
      id: "next-prediction",
      label: "Show the next prediction",
      section: "View",
      keys: ["m"],
      isEnabled: next !== undefined,
      run: () => {
        if (next === undefined) return;
        const { model, sample, regime } = next;
        settleAddress();
        setView({ model, sample, regime }, { history: "push" }).catch(console.error);
        announce(`Shows the prediction of ${model}${sample > 0 ? `, sample ${sample}` : ""}`);
      },
    },
  ]);
}
