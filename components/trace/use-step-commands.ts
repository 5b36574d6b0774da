"use client";

import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";
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
  const { index, at, goTo } = steps;
  const last = index.count - 1;
  const exceptions = index.ofEvent("exception");
  const moves: readonly (readonly [string, string, readonly string[], () => number | null | undefined])[] = [
    ["forward", "Step forward", ["ArrowRight"], () => Math.min(last, at + 1)],
    ["back", "Step back", ["ArrowLeft"], () => Math.max(0, at - 1)],
    ["over", "Step over", ["shift+ArrowRight"], () => index.over(at)],
    ["back-over", "Step back over", ["shift+ArrowLeft"], () => index.backOver(at)],
    ["in", "Step into", ["ArrowDown"], () => Math.min(last, at + 1)],
    ["out", "Step out", ["ArrowUp"], () => index.out(at)],
    ["first", "First frame", ["Home"], () => 0],
    ["last", "Last frame", ["End"], () => last],
    ["next-divergence", "Next first divergence", ["n"], () => divergences.find((frame) => frame > at)],
    [
      "previous-divergence",
      "Previous first divergence",
      ["p"],
      () => divergences.findLast((frame) => frame < at),
    ],
    ["next-hit", "Next hit of this line", ["h"], () => index.nextHit(at)],
    ["previous-hit", "Previous hit of this line", ["shift+h"], () => index.previousHit(at)],
    ["next-call", "Next activation", ["]"], () => index.nextActivation(at)],
    ["previous-call", "Previous activation", ["["], () => index.previousActivation(at)],
    ["next-exception", "Next exception", ["e"], () => exceptions.find((frame) => frame > at)],
    [
      "previous-exception",
      "Previous exception",
      ["shift+e"],
      () => exceptions.findLast((frame) => frame < at),
    ],
  ];
  useCommands([
    ...moves.map(([id, label, keys, target]): Command => ({
      id,
      label,
      section,
      keys,
      run: () => {
        goTo(target() ?? null);
      },
    })),
    { id: "go", label: "Go to frame", section, keys: ["g"], run: focusField },
    ...others,
  ]);
}
