"use client";

import { useRouter } from "next/navigation";
import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
import { stepMoves, type StepMove } from "@/components/trace/step-moves";
import { useShown, useView, type ListedPrediction } from "@/lib/hooks";
import { alignments, equalities } from "@/lib/core/compare";
import { predictionAfter } from "./choose-prediction";
import { nextSides } from "./sides";
import type { CompareSteps } from "./use-compare-steps";

export interface CompareKeys {
  readonly steps: CompareSteps;
  /** Null where another run stands beside the truth. */
  readonly chosen: {
    readonly predictions: readonly ListedPrediction[];
    readonly prediction: ListedPrediction;
  } | null;
  /** The current frame on the Trace page. */
  readonly traceHref: string;
  readonly focusField: () => void;
}

function after<Value>(values: readonly [Value, ...Value[]], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length] ?? values[0];
}

/** The Compare page without a mouse. */
export function useCompareKeys(keys: CompareKeys): void {
  const router = useRouter();
  const [view, setView] = useView();
  const [shown, setShown] = useShown();
  const { steps } = keys;

  function chooseNextPrediction() {
    if (keys.chosen === null) return;
    const { model, sample, regime } = predictionAfter(keys.chosen.predictions, keys.chosen.prediction);
    setView({ model, sample, regime }, { history: "push" }).catch(console.error);
  }
  function nextEquality() {
    setView({ equality: after(equalities, view.equality) }).catch(console.error);
  }
  function nextAlignment() {
    setView({ alignment: after(alignments, view.alignment) }).catch(console.error);
  }
  function toggleReset() {
    setView({ reset: view.reset === "context" ? "scope" : "context" }).catch(console.error);
  }
  function toggleRepr() {
    setView({ repr: view.repr === "recorded" ? "portable" : "recorded" }).catch(console.error);
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

  const { index, count, divergences, origins, gaps } = steps;
  const moves: readonly StepMove[] = [
    ...stepMoves({ index, divergences, last: count - 1 }),
    ["first-divergence", "First divergence", ["f"], () => divergences[0]],
    ["origin", "Origin of the error", ["o"], (at) => origins.findLast((row) => row < at)],
    ["next-origin", "Next origin of an error", ["shift+o"], (at) => origins.find((row) => row > at)],
    ["next-gap", "Next frame that one side lacks", ["s"], (at) => gaps.find((row) => row > at)],
    [
      "previous-gap",
      "Previous frame that one side lacks",
      ["shift+s"],
      (at) => gaps.findLast((row) => row < at),
    ],
  ];
  const others: readonly (readonly [string, string, readonly string[], () => void])[] = [
    ["sides", "Show either side or both", ["t"], cycleSides],
    ["prediction", "Next prediction", ["m"], chooseNextPrediction],
    ["equality", "Compare raw, resolved or canonical", ["e"], nextEquality],
    ["alignment", "Align by position, edits or calls", ["a"], nextAlignment],
    ["reset", "Reset .. by context or scope", ["r"], toggleReset],
    ["repr", "Compare reprs as recorded or portable", ["shift+r"], toggleRepr],
    ["raw", "Show the raw text of the other side", ["."], toggleRaw],
    ["go", "Go to frame", ["g"], keys.focusField],
    ["trace", "Open this frame in Trace", ["shift+t"], openTrace],
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
