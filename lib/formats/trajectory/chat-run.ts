import type { Step } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { readMessage } from "./chat-message";
import { StepList, type StepDraft } from "./draft-steps";
import { dialectOf, markSteps } from "./marked-steps";

/** The steps of a list of messages, in order, with calls and answers that are written as text made parts. */
export function readMessages(messages: readonly unknown[]): readonly Step[] {
  return listSteps(messages.map(readMessage));
}

/** Steps with their places, marked where their dialect shows. */
export function listSteps(drafts: readonly StepDraft[]): readonly Step[] {
  const dialect = dialectOf(drafts);
  const list = new StepList();
  const marked = dialect === null ? drafts : markSteps(drafts, dialect);
  for (const [position, draft] of marked.entries()) list.add(draft, position);
  return list.steps;
}

/** Whether a list of messages is of an agent at all: it has a message of one. */
export function hasAgent(messages: readonly unknown[]): boolean {
  return messages.some((message) => {
    const role: unknown = isFields(message) ? (field(message, "role") ?? field(message, "from")) : null;
    return role === "assistant" || role === "ai" || role === "gpt" || role === "model";
  });
}

export function listOf(fields: Fields, key: string): readonly unknown[] {
  const value = field(fields, key);
  return Array.isArray(value) ? value : [];
}
