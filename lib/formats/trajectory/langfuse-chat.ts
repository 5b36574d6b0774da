import { field, isFields, type Fields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { areMessages } from "./chat-message";
import { Conversation } from "./conversation";
import { trajectory } from "./draft-steps";

const name = "langfuse-chat";

/** Observations of one Langfuse trace after its own reading as chats: by id, `input` and `output` with `success`. */
export const langfuseChat: Format = {
  name,
  title: "Langfuse chats",
  matches: (value) => {
    const observations = isFields(value) ? Object.values(value) : [];
    return observations.length > 0 && observations.every(isObservation);
  },
  read: guarded((value, context) => {
    const conversation = new Conversation();
    for (const [position, [id, observation]] of Object.entries(value).entries()) {
      if (!isFields(observation)) continue;
      conversation.hear(messagesOf(observation, "input"), position);
      for (const message of messagesOf(observation, "output")) conversation.say(message, { id }, position);
      conversation.list.aside(id, observation, position);
    }
    const { steps, asides } = conversation.list;
    const id = `record-${context.recordIndex + 1}`;
    return single(trajectory({ id, format: name, steps, asides }));
  }),
};

function isObservation(value: unknown): boolean {
  if (!isFields(value)) return false;
  const sides = ["input", "output"].map((key) => field(value, key)).filter((side) => side !== undefined);
  return (
    sides.length > 0 && sides.every((side) => isFields(side) && typeof field(side, "success") === "boolean")
  );
}

function messagesOf(observation: Fields, key: "input" | "output"): readonly unknown[] {
  const side = field(observation, key);
  const messages: unknown = isFields(side) ? field(side, "data") : null;
  return areMessages(messages) ? messages : [];
}
