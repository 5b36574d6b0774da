import { optionalReprUnder, type ReprPolicy } from "@/lib/core/compare";
import type { Locals, TraceEntry, VariableEffect } from "@/lib/core/trace";
import type { ShownLocals } from "./shown-locals";

/** What a prediction says of a variable where that is not what happened; null stands for "no such variable". */
export interface PredictedEffect {
  readonly name: string;
  /** Undefined where it is as it was, or not known. */
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
}

/** What is said where a prediction has no frame. */
export const noFrame = "no frame predicted here";

/** How the predicted state of a frame compares. */
export interface PredictedLocals {
  /** Why nothing can be compared; null where it can be. */
  readonly trouble: string | null;
  /** By name: only variables that differ. Those that gold does not have come last. */
  readonly differing: ReadonlyMap<string, PredictedEffect>;
}

/** Compares what is shown of the truth with the predicted frames in the same places, as the policy has it. */
export function predictedLocals(
  shown: ShownLocals,
  predicted: readonly (TraceEntry | null)[],
  repr: ReprPolicy = "recorded",
): PredictedLocals {
  const { frame, after, effects } = shown;
  if (frame === null) return { trouble: null, differing: new Map() };
  const entry = predicted[frame.index] ?? null;
  const locals = localsOf(entry);
  if (locals === null) return { trouble: troubleOf(entry), differing: new Map() };
  const later = frame.event === "line" && after !== null ? localsOf(predicted[after.index] ?? null) : null;
  function unlike(truth: string | null, prediction: string | null): string | null | undefined {
    return optionalReprUnder(repr, truth) === optionalReprUnder(repr, prediction) ? undefined : prediction;
  }
  const byName = new Map(effects.map((effect) => [effect.name, effect]));
  const names = new Set([...byName.keys(), ...locals.keys(), ...(later?.keys() ?? [])]);
  const compared = [...names].map((name): PredictedEffect => {
    const effect = byName.get(name);
    return {
      name,
      before: unlike(effect?.before ?? null, locals.get(name) ?? null),
      after: later === null ? undefined : unlike(becomes(effect), later.get(name) ?? null),
    };
  });
  const differing = compared.filter(({ before, after: end }) => before !== undefined || end !== undefined);
  return { trouble: null, differing: new Map(differing.map((effect) => [effect.name, effect])) };
}

function localsOf(entry: TraceEntry | null): Locals | null {
  return entry === null || entry.event === "malformed" ? null : entry.locals;
}

/** What a variable is after its line; null where it is gone or was never there. */
function becomes(effect: VariableEffect | undefined): string | null {
  if (effect === undefined || effect.kind === "deleted") return null;
  return effect.after ?? effect.before;
}

function troubleOf(entry: TraceEntry | null): string {
  if (entry === null) return noFrame;
  if (entry.event === "malformed") return "predicted frame is malformed";
  return `predicted a ${entry.event} frame, without locals`;
}
