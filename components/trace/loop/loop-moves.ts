import type { Command } from "@/components/shell/command";
import type { LoopPlace } from "@/lib/core/trace";
import { forgetRefusal, refuse } from "../moves/refusals";
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

const iterationLabels = {
  [1]: "Next iteration of the loop",
  [-1]: "Previous iteration of the loop",
} as const;

function whyNoIteration(place: LoopPlace | null, at: number, step: 1 | -1): string {
  if (place === null) return `frame ${at} is in no loop`;
  return step === 1 ? `no iteration begins after frame ${at}` : `no iteration begins before frame ${at}`;
}

/** Keys that walk the iterations of the loop that `placeAt` finds for a frame. */
export function iterationCommands(
  steps: Steps,
  placeAt: (frame: number) => LoopPlace | null,
): readonly Command[] {
  function walk(step: 1 | -1): void {
    const from = steps.intended();
    const place = placeAt(from);
    const to = place === null ? null : neighbourIteration(place, from, step);
    if (to === null) refuse(`${iterationLabels[step]}: ${whyNoIteration(place, from, step)}`);
    else forgetRefusal();
    steps.goTo(to, iterationWalk);
  }
  return [
    {
      id: "next-iteration",
      label: iterationLabels[1],
      section: "Loop",
      keys: ["i"],
      run: () => {
        walk(1);
      },
    },
    {
      id: "previous-iteration",
      label: iterationLabels[-1],
      section: "Loop",
      keys: ["shift+i"],
      run: () => {
        walk(-1);
      },
    },
  ];
}
