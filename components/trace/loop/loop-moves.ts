import type { Command } from "@/components/shell/command";
import { formatCount } from "@/components/ui/format-number";
import type { LoopPlace } from "@/lib/core/trace";
import { refuse } from "../moves/refusals";
import type { Steps } from "../use-steps";

/** The first frame of the iteration before or after a frame and the iteration that it is in; null where there is none. */
export function neighbourIteration({ run }: LoopPlace, at: number, step: 1 | -1): number | null {
  const { iterations } = run;
  const position = iterations.findLastIndex(({ first }) => first <= at);
  const current = iterations[position];
  if (step === 1) return iterations[position + 1]?.first ?? null;
  if (current === undefined) return null;
  return (at > current.last ? current : iterations[position - 1])?.first ?? null;
}

/** Iterations that are walked one after the other leave one entry for the way back. */
export const iterationWalk = "iteration";

const iterationLabels = {
  [1]: "Next iteration of the loop",
  [-1]: "Previous iteration of the loop",
} as const;

/** Why no iteration of a run lies before or behind a frame: another run of the loop may have more of them. */
export function whyNoIteration(place: LoopPlace | null, at: number, step: 1 | -1): string {
  if (place === null) return `frame ${at} is in no loop`;
  const { iterations } = place.run;
  const position = iterations.findLastIndex(({ first }) => first <= at);
  const iteration = iterations[position];
  const [word, side] = step === 1 ? ["last", "after"] : ["first", "before"];
  if (iterations.length === 0) return "this run of the loop has no iteration";
  if (iteration === undefined || at > iteration.last)
    return `frame ${at} is ${side} the ${word} iteration of this run of the loop`;
  return `iteration ${formatCount(position + 1)} of ${formatCount(iterations.length)} is the ${word} one of this run of the loop`;
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
