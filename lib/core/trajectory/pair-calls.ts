import { callsOf, observationsOf } from "./parts";
import type { Observation, Step, StepIndex, ToolCall } from "./model";

/** A call or an observation in its place. */
export interface Placed<Thing> {
  readonly step: StepIndex;
  /** Which of the step's calls, or observations, from 0. */
  readonly position: number;
  readonly it: Thing;
}

/** A call and what answers it: null = never answered, which is flagged and not dropped. */
export interface CallPair {
  readonly call: Placed<ToolCall>;
  readonly answer: Placed<Observation> | null;
  /** How the two were matched; null when there is no answer. */
  readonly by: "id" | "position" | null;
}

export interface Pairing {
  /** Every call once, in order. */
  readonly pairs: readonly CallPair[];
  /** Observations that answer no call of the run, in order. */
  readonly unasked: readonly Placed<Observation>[];
}

/**
 * Which observation answers which call.
 *
 * An observation with a call id answers the latest call of that id that has no answer yet, so ids may repeat. One
 * without answers the oldest unanswered call of the last step that made calls. An id that no call has is never guessed
 * at: the observation is unasked. Cost: linear.
 */
export function pairCalls(steps: readonly Step[]): Pairing {
  const open = new OpenCalls();
  const unasked: Placed<Observation>[] = [];
  for (const step of steps) {
    for (const [position, it] of callsOf(step).entries()) open.ask({ step: step.index, position, it });
    for (const [position, it] of observationsOf(step).entries()) {
      const answer = { step: step.index, position, it };
      if (!open.answer(answer)) unasked.push(answer);
    }
  }
  return { pairs: open.pairs, unasked };
}

class OpenCalls {
  readonly pairs: CallPair[] = [];
  readonly #byId = new Map<string, number[]>();
  #lastStep: StepIndex | null = null;
  /** Where in `pairs` the calls of the last step begin, and the first of them that may be unanswered. */
  #oldest = 0;

  ask(call: Placed<ToolCall>): void {
    if (call.step !== this.#lastStep) {
      this.#lastStep = call.step;
      this.#oldest = this.pairs.length;
    }
    const { id } = call.it;
    if (id !== null) {
      const waiting = this.#byId.get(id);
      if (waiting === undefined) this.#byId.set(id, [this.pairs.length]);
      else waiting.push(this.pairs.length);
    }
    this.pairs.push({ call, answer: null, by: null });
  }

  answer(answer: Placed<Observation>): boolean {
    const { callId } = answer.it;
    if (callId === null) return this.#answerOldest(answer);
    const waiting = this.#byId.get(callId);
    for (let place = waiting?.pop(); place !== undefined; place = waiting?.pop()) {
      if (this.#settle(place, answer, "id")) return true;
    }
    return false;
  }

  #answerOldest(answer: Placed<Observation>): boolean {
    while (this.#oldest < this.pairs.length) {
      if (this.#settle(this.#oldest++, answer, "position")) return true;
    }
    return false;
  }

  #settle(place: number, answer: Placed<Observation>, by: "id" | "position"): boolean {
    const pair = this.pairs[place];
    if (pair?.answer !== null) return false;
    this.pairs[place] = { call: pair.call, answer, by };
    return true;
  }
}
