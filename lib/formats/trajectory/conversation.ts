import type { ShownPart, StepIndex } from "@/lib/core/trajectory";
import { isFields } from "../fields";
import { readMessage } from "./chat-message";
import { StepList, type StepDraft } from "./draft-steps";

/**
 * A run put together from requests, each of which repeats the whole conversation so far: what was already heard is not
 * heard again. Cost: one pass over the requests.
 */
export class Conversation {
  readonly list = new StepList();
  readonly #heard = new Set<string>();

  /** Adds the messages of a request's input that are new. */
  hear(messages: readonly unknown[], position: number): void {
    for (const message of messages) {
      const key = keyOf(message);
      if (this.#heard.has(key)) continue;
      this.#heard.add(key);
      this.list.add(readMessage(message), position);
    }
  }

  /** Adds an answer, with what is known of it; the input of a later request that holds it is not heard again. */
  say(message: unknown, facts: Partial<StepDraft>, position: number): StepIndex {
    this.#heard.add(keyOf(message));
    return this.list.add({ ...readMessage(message), ...facts }, position);
  }
}

/** Two messages are the same when they say the same in the same role. */
function keyOf(message: unknown): string {
  if (!isFields(message)) return JSON.stringify(message);
  const step = readMessage(message);
  const parts = step.parts.map((part) => {
    if (part.kind === "call") return [part.call.id, part.call.name, part.call.input];
    if (part.kind === "observation") return [part.observation.callId, part.observation.content.map(shown)];
    return "text" in part ? part.text : part;
  });
  return JSON.stringify([step.role, parts]);
}

function shown(part: ShownPart): unknown {
  return "text" in part ? part.text : part;
}
