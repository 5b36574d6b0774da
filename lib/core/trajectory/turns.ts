import { pairCalls, type CallPair } from "./pair-calls";
import type { Step, StepIndex } from "./model";

/** One step of the agent and what came of it: the unit in which runs of different formats compare. */
export interface Turn {
  /** From 0; prompts before the first agent's step belong to no turn. */
  readonly index: number;
  readonly agent: Step;
  readonly calls: readonly CallPair[];
  /** Steps of anyone else before the next turn: tools, user, system. */
  readonly replies: readonly Step[];
}

export interface Turns {
  /** Steps before the agent's first. */
  readonly prompt: readonly Step[];
  readonly turns: readonly Turn[];
}

/** A run as turns. An answer that comes turns later still belongs to its call. */
export function turnsOf(steps: readonly Step[]): Turns {
  const callsByStep = new Map<StepIndex, CallPair[]>();
  for (const pair of pairCalls(steps).pairs) {
    const calls = callsByStep.get(pair.call.step);
    if (calls === undefined) callsByStep.set(pair.call.step, [pair]);
    else calls.push(pair);
  }
  const prompt: Step[] = [];
  const turns: { index: number; agent: Step; calls: readonly CallPair[]; replies: Step[] }[] = [];
  for (const step of steps) {
    const last = turns.at(-1);
    if (step.role === "agent") {
      const calls = callsByStep.get(step.index) ?? [];
      turns.push({ index: turns.length, agent: step, calls, replies: [] });
    } else if (last === undefined) prompt.push(step);
    else last.replies.push(step);
  }
  return { prompt, turns };
}
