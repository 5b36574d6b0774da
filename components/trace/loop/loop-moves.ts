import type { Command } from "@/components/shell/command";
import type { LoopPlace } from "@/lib/core/trace";
import type { Steps } from "../use-steps";

/** The first frame of the iteration before or after the one a frame is in; null where there is none. */
export function neighbourIteration({ run }: LoopPlace, at: number, step: 1 | -1): number | null {
  const starts = run.iterations.map(({ first }) => first);
  const current = starts.findLastIndex((first) => first <= at);
  if (step === 1) return starts[current + 1] ?? null;
  return current < 0 ? null : (starts[at > run.last ? current : current - 1] ?? null);
}

/** Iterations that are walked one after the other leave one entry for the way back. */
export const iterationWalk = "iteration";

/** Keys that walk the iterations of the loop that `placeAt` finds for a frame. */
export function iterationCommands(
  steps: Steps,
  placeAt: (frame: number) => LoopPlace | null,
): readonly Command[] {
  function walk(step: 1 | -1): void {
    const from = steps.intended();
    const place = placeAt(from);
    if (place !== null) steps.goTo(neighbourIteration(place, from, step), iterationWalk);
  }
  return [
    {
      id: "next-iteration",
      label: "Next iteration of the loop",
      section: "Trace",
      keys: ["i"],
      run: () => {
        walk(1);
      },
    },
    {
      id: "previous-iteration",
      label: "Previous iteration of the loop",
      section: "Trace",
      keys: ["shift+i"],
      run: () => {
        walk(-1);
      },
    },
  ];
}
