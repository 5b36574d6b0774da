"use client";

import { useMemo } from "react";
import { choosePrediction } from "@/components/compare/choose-prediction";
import { useComparison, useStandingView, type FoundTrace, type ListedPrediction } from "@/lib/hooks";
import type { ChosenPrediction } from "./trace-pane";

/** The prediction that the URL names, compared; null where it names none, or until it is read. */
export function useChosenPrediction(
  found: FoundTrace,
  predictions: readonly ListedPrediction[],
): ChosenPrediction | null {
  const [view] = useStandingView();
  const { reset, repr } = view;
  const { prediction, isSubstitute } = choosePrediction(predictions, view);
  const listed = view.model === "" || isSubstitute ? null : prediction;
  const opened = useComparison(found.locator, listed?.locator ?? null, { reset, repr }).data;
  return useMemo(
    () =>
      listed === null || opened === undefined
        ? null
        : { listed, record: opened.prediction, comparison: opened.comparison },
    [listed, opened],
  );
}
