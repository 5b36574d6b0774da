import type { ReprPolicy } from "@/lib/core/compare";
import type { StepIndex, TraceEntry } from "@/lib/core/trace";
import { predictedLocals, type PredictedEffect } from "../variables/predicted-locals";
import { shownLocals } from "../variables/shown-locals";

/** A variable that can be chosen at a frame. */
export interface OfferedVariable {
  readonly name: string;
  /** Before the frame's line, or after it; null where only the prediction has it. */
  readonly value: string | null;
  /** What is predicted where that differs, null for "no such variable"; undefined where nothing differs. */
  readonly predicted: string | null | undefined;
  /** Value and prediction are those after the line: before it nothing differs, or there is no such variable. */
  readonly isAfter: boolean;
}

/**
 * The variables of a frame before and after its line: those that the prediction gets wrong first, then the others in the
 * order of the frame, each time the nameless ones of comprehensions (`.0`) last. Where the frame shows no locals, as
 * returns do, those of the last frame of its activation that does.
 */
export function variablesAt(
  index: StepIndex,
  predicted: readonly (TraceEntry | null)[],
  at: number,
  repr: ReprPolicy = "recorded",
): readonly OfferedVariable[] {
  const own = index.frame(at);
  if (own === null) return [];
  const shown = shownLocals(index, at, own.activation);
  const { differing } = predictedLocals(shown, predicted, repr);
  const named = new Set(shown.effects.map(({ name }) => name));
  const offered = [
    ...shown.effects.map(({ name, before, after }) => offer(name, before, after, differing.get(name))),
    ...[...differing.values()]
      .filter(({ name }) => !named.has(name))
      .map((effect) => offer(effect.name, null, null, effect)),
  ];
  return offered.toSorted((left, right) => rankOf(left) - rankOf(right));
}

function offer(
  name: string,
  before: string | null,
  after: string | null,
  wrong: PredictedEffect | undefined,
): OfferedVariable {
  if (wrong?.before !== undefined) return { name, value: before, predicted: wrong.before, isAfter: false };
  if (wrong?.after !== undefined) return { name, value: after, predicted: wrong.after, isAfter: true };
  return { name, value: before ?? after, predicted: undefined, isAfter: before === null };
}

function rankOf({ name, predicted }: OfferedVariable): number {
  return (predicted === undefined ? 2 : 0) + (name.startsWith(".") ? 1 : 0);
}
