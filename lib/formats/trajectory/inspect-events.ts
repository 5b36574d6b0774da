import { field, isFields, type Fields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { Conversation } from "./conversation";
import { trajectory } from "./draft-steps";
import { membersAt } from "./inspect-pool";
import { Intake } from "./intake";
import { takeMoment } from "./moment";

const name = "inspect-events";

/** Events of an Inspect sample without its messages: what models were given and said is put together again. */
export const inspectEvents: Format = {
  name,
  title: "Inspect events",
  matches: (value) => {
    const events: unknown = isFields(value) ? field(value, "events") : null;
    return Array.isArray(events) && !("messages" in Object(value)) && events.every(isEvent);
  },
  read: guarded((value, context) => {
    const document = new Intake(value);
    const conversation = new Conversation();
    const pool = messagePool(document.peek("events_data"));
    for (const [position, event] of (document.list("events") ?? []).entries()) {
      if (isFields(event)) addEvent(conversation, event, pool, position);
    }
    const { steps, asides } = conversation.list;
    const id = `record-${context.recordIndex + 1}`;
    return single(trajectory({ id, format: name, agent: "Inspect", steps, asides, raw: document.rest() }));
  }),
};

function isEvent(value: unknown): boolean {
  return (
    isFields(value) &&
    typeof field(value, "event") === "string" &&
    typeof field(value, "timestamp") === "string"
  );
}

/** Messages that events refer to by their places, so that each is written once. */
function messagePool(pools: unknown): readonly unknown[] {
  const messages = isFields(pools) ? field(pools, "messages") : null;
  return Array.isArray(messages) ? messages : [];
}

function addEvent(
  conversation: Conversation,
  event: Fields,
  pool: readonly unknown[],
  position: number,
): void {
  const kind = field(event, "event");
  const input = field(event, "input");
  if (kind === "model" && Array.isArray(input)) conversation.hear(input, position);
  if (kind === "model") conversation.hear(membersAt(pool, field(event, "input_refs")), position);
  const at = takeMoment(new Intake(event), "timestamp");
  for (const message of kind === "model" ? choicesOf(field(event, "output")) : []) {
    conversation.say(message, { at }, position);
  }
  conversation.list.aside(typeof kind === "string" ? kind : "event", event, position);
}

function choicesOf(output: unknown): readonly unknown[] {
  const choices: unknown = isFields(output) ? field(output, "choices") : null;
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice: unknown) => (isFields(choice) ? [field(choice, "message")] : []));
}
