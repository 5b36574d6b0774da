import type { PivotalToken, RunOutcome, Step, StepTokens, TrajectoryRecord } from "@/lib/core/trajectory";
import { field, InvalidRecord, isFields } from "../fields";
import { single, type Format, type ReadResult } from "../format";
import { guarded } from "../guarded";
import { readCwmAction, readCwmObservation } from "./cwm-text";
import { joinRaw, noOutcome, roleOf, StepList, trajectory } from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import { spreadLogprobs } from "./cwm-logprobs";
import { readParts } from "./read-parts";
import { takeTests } from "./tests-status";

const name = "cwm-rollout";

/**
 * Rollouts as `dump_traj.py` of the CWM code writes them: groups of rollouts of one problem, single rollouts, and
 * trajectories alone in the full, minimal and `traj_to_dict` shapes.
 */
export const cwmRollout: Format = {
  name,
  title: "CWM rollouts",
  matches: (value) => isFields(value) && (isGroup(value) || isRollout(value) || hasTransitions(value)),
  read: guarded((value, context): readonly ReadResult[] => {
    const id = `record-${context.recordIndex + 1}`;
    if (!isGroup(value)) return single(readRollout(value, id, 0));
    const group = new Intake(value);
    const rollouts = group.list("rollouts") ?? [];
    const metrics = group.list("metrics") ?? [];
    const rest = group.rest();
    return readParts(rollouts, "rollouts", "rollout", (rollout, position) => {
      const record = readRollout(rollout, `${id}.${position + 1}`, position);
      const metric = intakeOf(metrics[position]);
      const tests = takeTests(metric.section("tests_status"));
      const raw = joinRaw({ ...record.raw, group: rest, groupMetrics: metric.rest() });
      return { ...record, tests, raw };
    });
  }),
};

function isGroup(value: unknown): boolean {
  const rollouts = isFields(value) ? field(value, "rollouts") : null;
  return Array.isArray(rollouts) && rollouts.length > 0 && rollouts.some(isRollout);
}

function isRollout(value: unknown): boolean {
  return isFields(value) && hasTransitions(field(value, "traj"));
}

function hasTransitions(value: unknown): boolean {
  const transitions: unknown = isFields(value) ? field(value, "transitions") : null;
  if (!Array.isArray(transitions)) return false;
  const first: unknown = transitions[0];
  return (
    isFields(first) &&
    (field(first, "action_str") !== undefined || field(first, "observation_str") !== undefined)
  );
}

function readRollout(value: Readonly<Record<string, unknown>>, id: string, sample: number): TrajectoryRecord {
  const rollout = new Intake(value);
  const traj = rollout.inner("traj") ?? rollout;
  const transitions = traj.list("transitions");
  if (transitions === null) throw new InvalidRecord("traj.transitions is missing; expected a list");
  const list = new StepList();
  const walk: Walk = { list, isThinking: false, outcome: noOutcome, instanceId: null };
  for (const [position, transition] of transitions.entries()) addTransition(walk, transition, position);
  const steps = spreadLogprobs(list.steps, traj);
  const start = rollout.section("start_args");
  const instanceId = walk.instanceId ?? start.text("instance_id");
  return trajectory({
    id,
    format: name,
    instanceId,
    model: start.text("model"),
    sample,
    steps,
    outcome: { ...walk.outcome, reward: rewardOf(steps) },
    pivotalTokens: readPivotal(rollout, steps),
    notes: traj.has("truncation_return") ? ["cut off: the dump states the return assumed for the rest"] : [],
    raw: rollout.rest(),
  });
}

interface Walk {
  readonly list: StepList;
  isThinking: boolean;
  outcome: RunOutcome;
  instanceId: string | null;
}

function addTransition(walk: Walk, value: unknown, position: number): void {
  const intake = intakeOf(value);
  const action = intake.text("action_str") ?? "";
  const text = intake.text("observation_str") ?? "";
  const rewards = intake.numbers("rewards");
  const reward = intake.number("eos_reward") ?? sumOf(rewards);
  const tokens = tokensOf(intake.numbers("action"), rewards);
  const seen = tokensOf(intake.numbers("observation"), null);
  const startsContext = intake.flag("context_switch") ?? false;
  const info = intake.section("info");
  const durationMs = takeDuration(info);
  takeVerdict(walk, info, intake.section("outcomes"));
  if (action !== "" || tokens !== null) {
    const parts = readCwmAction(action, walk.isThinking);
    walk.list.add({ role: "agent", writtenRole: "assistant", parts, reward, tokens }, position);
  }
  if (text === "" && seen !== null) walk.list.aside("observation tokens", { ...seen }, position);
  addObservation(walk, { text, startsContext, durationMs, tokens: seen }, position);
  const raw = intake.rest();
  if (raw !== null) keepRaw(walk, raw, position);
}

/** Seconds of the tool, or of the evaluation at the end; −1 stands for none. */
function takeDuration(info: Intake): number | null {
  const seconds = info.number("duration", "eval_duration");
  return seconds === null || seconds < 0 ? null : seconds * 1000;
}

/** The verdict of the last transition that states one stands. */
function takeVerdict(walk: Walk, info: Intake, outcomes: Intake): void {
  walk.instanceId ??= info.text("instance_id");
  const hasPassed = outcomes.flag("pass");
  const message = info.text("message");
  const patch = info.text("pred_patch");
  if (hasPassed === null && message === null && patch === null) return;
  walk.outcome = { ...noOutcome, hasPassed, message: message === "" ? null : message, patch };
}

interface Seen {
  readonly text: string;
  readonly startsContext: boolean;
  readonly durationMs: number | null;
  readonly tokens: StepTokens | null;
}

function addObservation(walk: Walk, seen: Seen, position: number): void {
  const { messages, opensThinking } = readCwmObservation(seen.text);
  walk.isThinking = opensThinking;
  for (const [place, { role, tool, parts, budget }] of messages.entries()) {
    const isLast = place === messages.length - 1;
    const writtenRole = tool === null ? role : `${role}: ${tool}`;
    walk.list.add(
      {
        role: role === "" ? (walk.list.steps.length === 0 ? "user" : "tool") : roleOf(role),
        writtenRole,
        parts,
        budget,
        durationMs: isLast ? seen.durationMs : null,
        tokens: isLast ? seen.tokens : null,
        startsContext: place === 0 && seen.startsContext,
      },
      position,
    );
  }
}

/** What is left of a transition belongs to the last step it made, or is an aside where it made none. */
function keepRaw(walk: Walk, raw: Readonly<Record<string, unknown>>, position: number): void {
  if (walk.list.steps.at(-1)?.sourceIndex === position) walk.list.amend((last) => ({ ...last, raw }));
  else walk.list.aside("transition", raw, position);
}

function tokensOf(ids: readonly number[] | null, rewards: readonly number[] | null): StepTokens | null {
  if ((ids === null || ids.length === 0) && (rewards === null || rewards.length === 0)) return null;
  return { ids, texts: null, rewards, logprobs: null, promptIds: null };
}

function sumOf(values: readonly number[] | null): number | null {
  return values === null || values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
}

function rewardOf(steps: readonly Step[]): number | null {
  return sumOf(steps.flatMap((step) => step.reward ?? []));
}

/** Pivotal tokens with their places: the token at a position must have the stated id, else the place is unknown. */
function readPivotal(rollout: Intake, steps: readonly Step[]): readonly PivotalToken[] {
  const values: unknown = rollout.peek("pivotal");
  if (!Array.isArray(values)) return [];
  return values.map((value) => {
    const intake = intakeOf(value);
    const position = intake.number("token_pos_idx") ?? 0;
    const tokenId = intake.number("token_id");
    return {
      position,
      tokenId,
      attempts: intake.number("n_attempts") ?? 0,
      successes: intake.number("n_success") ?? 0,
      successDelta: intake.number("success_delta") ?? 0,
      isPivotal: intake.flag("is_pivotal") ?? false,
      place: placeOf(position, tokenId, steps),
    };
  });
}

function placeOf(position: number, tokenId: number | null, steps: readonly Step[]): PivotalToken["place"] {
  let left = position;
  for (const step of steps) {
    const ids = step.tokens?.ids ?? [];
    if (left < ids.length) return ids[left] === tokenId ? { step: step.index, token: left } : null;
    left -= ids.length;
  }
  return null;
}
