import type { Sign, SignKind } from "@/lib/core/trajectory";

/** What marks are called on the screen. */
export const signWords: Readonly<Record<SignKind, string>> = {
  "format-error": "format error",
  "repeated-command": "repeated call",
  "failed-edit": "failed edit",
  loop: "loop",
  "budget-exhausted": "budget exhausted",
  "tests-edited": "tests edited",
};

/** Why steps bear marks, by step, in order; marks of the run as a whole are left out. */
export function reasonsByStep(signs: readonly Sign[]): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  for (const { step, kind, reason } of signs) {
    if (step === null) continue;
    const before = reasons.get(step);
    const words = `${signWords[kind]}: ${reason}`;
    reasons.set(step, before === undefined ? words : `${before}; ${words}`);
  }
  return reasons;
}
