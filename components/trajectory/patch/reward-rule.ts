import type { Raw, TrajectoryRecord } from "@/lib/core/trajectory";

/** How a dump says that its reward was made; null = it does not say. */
export interface RewardRule {
  /** Name of the reward's function. */
  readonly name: string | null;
  /** Likeness from which on a failed patch is paid for, 0 to 1. */
  readonly threshold: number | null;
  /** What a pass pays, plus one: 1, or 2 for the functions whose name ends so. */
  readonly scale: "1" | "2" | null;
}

/** The rule of a run's reward: `rl_task_args.reward_fn`, and the `threshold` that a failed evaluation notes. */
export function rewardRule({ raw, steps, outcome }: TrajectoryRecord): RewardRule {
  const name = fieldsIn(raw, "rl_task_args")?.["reward_fn"];
  const raws = [outcome.raw, ...steps.map((step) => step.raw).reverse()];
  const thresholds = raws.map((own) => fieldsIn(own, "outcomes")?.["threshold"]);
  const threshold = thresholds.find((value) => typeof value === "number" && value >= 0 && value <= 1);
  if (typeof name !== "string") return { name: null, threshold: numberOrNull(threshold), scale: null };
  const scale = name.endsWith("_2") ? "2" : name === "similarities" ? "1" : null;
  return { name, threshold: numberOrNull(threshold), scale };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function fieldsIn(fields: Raw, key: string): Raw {
  const value = fields?.[key];
  return isFields(value) ? value : null;
}

function isFields(value: unknown): value is NonNullable<Raw> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
