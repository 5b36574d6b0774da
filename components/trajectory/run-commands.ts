import type { Command } from "@/components/shell/command";
import { callsOf, type Step } from "@/lib/core/trajectory";
import type { RunPlace } from "./use-run-place";

interface CallPlace {
  readonly step: number;
  readonly call: number;
}

/** The next call after a place, or the last before it; null where there is none. */
export function callFrom(
  steps: readonly Step[],
  at: { readonly step: number; readonly call: number | null },
  direction: 1 | -1,
): CallPlace | null {
  let call = at.call === null ? (direction === 1 ? 0 : -1) : at.call + direction;
  for (let step = at.step; step >= 0 && step < steps.length; step += direction) {
    const here = steps[step];
    const count = here === undefined ? 0 : callsOf(here).length;
    if (step !== at.step) call = direction === 1 ? 0 : count - 1;
    if (call >= 0 && call < count) return { step, call };
  }
  return null;
}

const section = "Trajectory";

/** The ways through a run. */
export function moveCommands(steps: readonly Step[], place: RunPlace): readonly Command[] {
  function go(step: number, call: number | null): void {
    if (step < 0 || step >= steps.length) return;
    place.go(step, call);
  }
  function command(id: string, label: string, keys: readonly string[], run: () => void): Command {
    return { id, label, section, keys, run };
  }
  function toCall(direction: 1 | -1): void {
    const next = callFrom(steps, place, direction);
    if (next !== null) go(next.step, next.call);
  }
  return [
    command("next-step", "Next step", ["j"], () => {
      go(place.step + 1, null);
    }),
    command("previous-step", "Previous step", ["k"], () => {
      go(place.step - 1, null);
    }),
    command("next-call", "Next tool call", ["]"], () => {
      toCall(1);
    }),
    command("previous-call", "Previous tool call", ["["], () => {
      toCall(-1);
    }),
    command("first-step", "First step", ["Home"], () => {
      go(0, null);
    }),
    command("last-step", "Last step", ["End"], () => {
      go(steps.length - 1, null);
    }),
  ];
}

/** The ways to the next and the previous step with a mark; `marked` in ascending order. */
export function signCommands(marked: readonly number[], place: RunPlace): readonly Command[] {
  const next = marked.find((step) => step > place.step);
  const previous = marked.findLast((step) => step < place.step);
  function command(id: string, label: string, key: string, step: number | undefined): Command {
    return {
      id,
      label,
      section,
      keys: [key],
      isEnabled: step !== undefined,
      run: () => {
        if (step !== undefined) place.go(step, null);
      },
    };
  }
  return [
    command("next-sign", "Next sign of failure", "m", next),
    command("previous-sign", "Previous sign of failure", "M", previous),
  ];
}
