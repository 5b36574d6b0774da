"use client";

import { predictionAfter } from "@/components/compare/choose-prediction";
import { useCommands } from "@/components/shell/use-commands";
import { announce } from "@/components/ui/announcements";
import { settleAddress, useStandingView, type ListedPrediction } from "@/lib/hooks";
import { refusedCommand } from "./moves/refused-command";
import { whyNoPrediction, type PredictionSupply } from "./moves/why-no-prediction";

/** One prediction after the other by key; the first where none is shown. Where there is no other, it says so. */
export function usePredictionCommand(
  predictions: readonly ListedPrediction[],
  shown: ListedPrediction | null,
  supply: PredictionSupply,
): void {
  const [, setView] = useStandingView();
  const next = shown === null ? predictions[0] : predictionAfter(predictions, shown);
  function whyNone(): string | null {
    const isShown = shown !== null && next !== undefined && isSameChoice(shown, next);
    return whyNoPrediction(supply) ?? (isShown ? "the only prediction of this trace is shown" : null);
  }
  useCommands([
    refusedCommand(
      {
        id: "next-prediction",
        label: "Show the next prediction",
        section: "View",
        keys: ["m"],
        run: () => {
          if (next === undefined) return;
          const { model, sample, regime } = next;
          settleAddress();
          setView({ model, sample, regime }, { history: "push" }).catch(console.error);
          announce(`Shows the prediction of ${model}${sample > 0 ? `, sample ${sample}` : ""}`);
        },
      },
      whyNone,
    ),
  ]);
}

function isSameChoice(left: ListedPrediction, right: ListedPrediction): boolean {
  return left.model === right.model && left.sample === right.sample && left.regime === right.regime;
}
