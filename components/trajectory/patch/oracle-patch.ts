import type { Raw, TrajectoryRecord } from "@/lib/core/trajectory";

/** The right patch as a record brings it along, and where in the record it stood. */
export interface OraclePatch {
  readonly patch: string;
  /** Keys from the outside in, joined by dots. */
  readonly place: string;
}

const certain = ["oracle_patch", "gold_patch", "golden_patch", "ground_truth_patch"];
/** In these a plain `patch` is the task's own. */
const taskKeys = new Set(["instance", "instance_info", "init_args", "start_args", "task", "ds", "problem"]);
const deepest = 5;

/** The oracle patch among what the record's source holds beside the run; null where it has none. */
export function oraclePatch({ raw, outcome }: TrajectoryRecord): OraclePatch | null {
  return find(raw, []) ?? find(outcome.raw, []);
}

function find(raw: Raw, place: readonly string[]): OraclePatch | null {
  if (raw === null || place.length > deepest) return null;
  const isTask = taskKeys.has(place.at(-1) ?? "");
  for (const key of isTask ? [...certain, "patch"] : certain) {
    const patch = raw[key];
    if (typeof patch === "string" && /^(?:diff --git|---) /m.test(patch))
      return { patch, place: [...place, key].join(".") };
  }
  for (const [key, value] of Object.entries(raw)) {
    const found = isFields(value) ? find(value, [...place, key]) : null;
    if (found !== null) return found;
  }
  return null;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
