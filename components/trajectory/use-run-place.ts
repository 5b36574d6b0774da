"use client";

import { useView } from "@/lib/hooks";

/** Where in a run one is; the URL owns it. */
export interface RunPlace {
  /** From 0, within the run. */
  readonly step: number;
  /** Which of the step's calls, from 0; null for none. */
  readonly call: number | null;
  readonly go: (step: number, call: number | null) => void;
}

export function useRunPlace(stepCount: number): RunPlace {
  const [view, setView] = useView();
  return {
    step: Math.min(Math.max(0, view.step), Math.max(0, stepCount - 1)),
    call: view.call,
    go: (step, call) => {
      setView({ step: Math.min(Math.max(0, step), Math.max(0, stepCount - 1)), call }).catch(console.error);
    },
  };
}
