import type { Step } from "@/lib/core/trajectory";
import type { Intake } from "./intake";

/**
 * Log-probabilities of a dump stand by context, over actions and observations alike; this gives each step its own. They
 * are left where they are when their number is not that of the tokens.
 */
export function spreadLogprobs(steps: readonly Step[], traj: Intake): readonly Step[] {
  for (const key of ["log_prob_behavior", "log_probs"]) {
    const contexts = traj.peek(key);
    if (!areRows(contexts)) continue;
    const values = contexts.flat();
    if (values.length === 0 || values.length !== tokenCount(steps)) continue;
    traj.list(key);
    return spread(steps, values);
  }
  return steps;
}

function spread(steps: readonly Step[], values: readonly number[]): readonly Step[] {
  let at = 0;
  return steps.map((step) => {
    const { tokens } = step;
    if (tokens?.ids == null) return step;
    const from = at;
    at += tokens.ids.length;
    return { ...step, tokens: { ...tokens, logprobs: values.slice(from, at) } };
  });
}

function tokenCount(steps: readonly Step[]): number {
  return steps.reduce((count, step) => count + (step.tokens?.ids?.length ?? 0), 0);
}

function areRows(value: unknown): value is readonly (readonly number[])[] {
  return (
    Array.isArray(value) &&
    value.every((row) => Array.isArray(row) && row.every((member) => typeof member === "number"))
  );
}
