"use client";

import { useRouter } from "next/navigation";
import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
import { useView, type ListedPrediction } from "@/lib/hooks";
import { predictionAfter } from "./choose-prediction";

export interface CompareKeys {
  readonly rowCount: number;
  readonly divergent: readonly number[];
  readonly position: number;
  readonly choose: (position: number) => void;
  readonly predictions: readonly ListedPrediction[];
  readonly chosen: ListedPrediction;
  /** The current frame on the Trace page. */
  readonly traceHref: string;
  readonly onCycleSides: () => void;
  readonly onToggleRaw: () => void;
}

/** The Compare page without a mouse. */
export function useCompareKeys(keys: CompareKeys): void {
  const router = useRouter();
  const [view, setView] = useView();
  const { divergent, position, rowCount } = keys;

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

  const moves: readonly (readonly [string, string, readonly string[], number | undefined])[] = [
    ["next", "Next frame", ["ArrowRight", "j"], position + 1],
    ["previous", "Previous frame", ["ArrowLeft", "k"], position - 1],
    ["next-divergence", "Next divergence", ["n"], divergent.find((each) => each > position)],
    ["previous-divergence", "Previous divergence", ["p"], divergent.findLast((each) => each < position)],
    ["first-divergence", "First divergence", ["f"], divergent[0]],
    ["first", "First frame", ["Home"], 0],
    ["last", "Last frame", ["End"], rowCount - 1],
  ];
  const others: readonly (readonly [string, string, readonly string[], () => void])[] = [
    ["sides", "Show truth, prediction or both", ["t"], keys.onCycleSides],
    ["prediction", "Next prediction", ["m"], chooseNextPrediction],
    ["equality", "Compare resolved or raw", ["e"], toggleEquality],
    ["reset", "Reset .. by context or scope", ["r"], toggleReset],
    ["raw", "Show the prediction's raw text", ["."], keys.onToggleRaw],
    ["trace", "Open this frame in Trace", ["o"], openTrace],
  ];
  const section = "Compare";
  useCommands([
    ...moves.map(([id, label, chords, target]): Command => ({
      id,
      label,
      section,
      keys: chords,
      isEnabled: target !== undefined && rowCount > 0,
      run: () => {
        if (target !== undefined) keys.choose(target);
      },
    })),
    ...others.map(([id, label, chords, run]): Command => ({ id, label, section, keys: chords, run })),
  ]);
}
