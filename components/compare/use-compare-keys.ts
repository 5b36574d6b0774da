"use client";

import { useRouter } from "next/navigation";
import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
import { stepMoves, type StepMove } from "@/components/trace/step-moves";
import { useShown, useView, type ListedPrediction } from "@/lib/hooks";
import { predictionAfter } from "./choose-prediction";
import { nextSides } from "./sides";
import type { CompareSteps } from "./use-compare-steps";

export interface CompareKeys {
  readonly steps: CompareSteps;
  readonly predictions: readonly ListedPrediction[];
  readonly chosen: ListedPrediction;
  /** The current frame on the Trace page. */
  readonly traceHref: string;
  readonly focusField: () => void;
}

/** The Compare page without a mouse. */
export function useCompareKeys(keys: CompareKeys): void {
  const router = useRouter();
  const [view, setView] = useView();
  const [shown, setShown] = useShown();
  const { steps } = keys;

  function chooseNextPrediction() {
    const { model, sample, regime } = predictionAfter(keys.predictions, keys.chosen);
    setView({ model, sample, regime }, { history: "push" }).catch(console.error);
  }
  function toggleEquality() {
    setView({ equality: view.equality === "raw" ? "resolved" : "raw" }).catch(console.error);
  }
  function toggleReset() {
    setView({ reset: view.reset === "context" ? "scope" : "context" }).catch(console.error);
  }
  function openTrace() {
    router.push(keys.traceHref);
  }

  function toggleRaw() {
    setShown({ raw: !shown.raw }).catch(console.error);
  }
  function cycleSides() {
    setShown({ side: nextSides(shown.side) }).catch(console.error);
  }

  const moves: readonly StepMove[] = [
    ...stepMoves({ ...steps, last: steps.count - 1 }),
    ["first-divergence", "First divergence", ["f"], () => steps.divergences[0]],
  ];
  const others: readonly (readonly [string, string, readonly string[], () => void])[] = [
    ["sides", "Show truth, prediction or both", ["t"], cycleSides],
    ["prediction", "Next prediction", ["m"], chooseNextPrediction],
    ["equality", "Compare resolved or raw", ["e"], toggleEquality],
    ["reset", "Reset .. by context or scope", ["r"], toggleReset],
    ["raw", "Show the prediction's raw text", ["."], toggleRaw],
    ["go", "Go to frame", ["g"], keys.focusField],
    ["trace", "Open this frame in Trace", ["o"], openTrace],
  ];
  const section = "Compare";
  useCommands([
    ...moves.map(([id, label, chords, target]): Command => ({
      id,
      label,
      section,
      keys: chords,
      isEnabled: steps.count > 0,
      run: () => {
        steps.goTo(target(steps.intended()) ?? null);
      },
    })),
    ...others.map(([id, label, chords, run]): Command => ({ id, label, section, keys: chords, run })),
  ]);
}
