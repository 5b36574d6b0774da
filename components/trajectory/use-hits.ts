"use client";

import { useState } from "react";
import type { Command } from "@/components/shell/command";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { useShown } from "@/lib/hooks";
import type { RunHit } from "./run-search";
import { useRunSearch } from "./use-run-search";

/** A search in a run, and which of the places that it found is shown. */
export function useHits(run: TrajectoryRecord, onShow: (step: number) => void) {
  const [{ find: words }, setShown] = useShown();
  const state = useRunSearch(run, words);
  const [chosen, setChosen] = useState<{ readonly words: string; readonly index: number } | null>(null);
  const current = chosen?.words === words && chosen.index < state.hits.length ? chosen.index : null;
  const hit: RunHit | null = current === null ? null : (state.hits[current] ?? null);

  function step(direction: 1 | -1): void {
    const count = state.hits.length;
    if (count === 0) return;
    const first = direction === 1 ? 0 : count - 1;
    const index = current === null ? first : (current + direction + count) % count;
    setChosen({ words, index });
    onShow(state.hits[index]?.step ?? 0);
  }
  function setWords(next: string): void {
    setShown({ find: next }).catch(console.error);
  }
  const commands: readonly Command[] = [
    {
      id: "next-hit",
      label: "Next place found",
      section: "Trajectory",
      keys: ["n"],
      run: () => {
        step(1);
      },
      isEnabled: state.hits.length > 0,
    },
    {
      id: "previous-hit",
      label: "Previous place found",
      section: "Trajectory",
      keys: ["N"],
      run: () => {
        step(-1);
      },
      isEnabled: state.hits.length > 0,
    },
  ];
  return { words, setWords, state, current, hit, step, commands };
}
