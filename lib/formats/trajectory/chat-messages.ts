import { single } from "../format";
import { areMessages } from "./chat-message";
import { hasAgent, readMessages } from "./chat-run";
import { trajectory } from "./draft-steps";
import type { SessionFormat } from "./session";

const name = "chat-messages";

/** A bare list of chat messages, or one on each line: mini-swe-agent 1, or any chat of its own. */
export const chatMessages: SessionFormat = {
  name,
  title: "Chat messages",
  claims: (head) => areMessages(head) && (head.length > 1 || hasAgent(head)),
  assemble: (values, context) =>
    single(trajectory({ id: context.shardName, format: name, steps: readMessages(values) })),
};
