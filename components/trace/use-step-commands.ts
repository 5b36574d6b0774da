"use client";

import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
import { stepMoves, type StepMove } from "./step-moves";
import type { Steps } from "./use-steps";

const section = "Trace";

interface StepCommands {
  readonly steps: Steps;
  /** Frames where a prediction first diverges, in order. */
  readonly divergences: readonly number[];
  readonly focusField: () => void;
  readonly others: readonly Command[];
}

/** The moves of the trace page as keys, in the palette and in the key sheet. */
export function useStepCommands({ steps, divergences, focusField, others }: StepCommands): void {
  const { index, goTo, intended } = steps;
  const last = index.count - 1;
  const exceptions = index.ofEvent("exception");
  const moves: readonly StepMove[] = [
    ...stepMoves({ index, last, divergences }),
    ["next-exception", "Next exception", ["e"], (at) => exceptions.find((frame) => frame > at)],
    [
      "previous-exception",
      "Previous exception",
      ["shift+e"],
      (at) => exceptions.findLast((frame) => frame < at),
    ],
  ];
  useCommands([
    ...moves.map(([id, label, keys, target]): Command => ({
      id,
      label,
      section,
      keys,
      run: () => {
        goTo(target(intended()) ?? null);
      },
    })),
    { id: "go", label: "Go to frame", section, keys: ["g"], run: focusField },
    ...others,
  ]);
}
