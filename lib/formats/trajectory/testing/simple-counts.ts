import { conversationCounts } from "./conversation-counts";

/** How many steps, calls and observations a file holds; null where the simple count does not tell. */
export interface SimpleCounts {
  readonly steps: number | null;
  readonly calls: number | null;
  readonly observations: number | null;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Counts without reading: each rule looks for nothing but certain objects, wherever they are. Null for formats in which
 * text would have to be taken apart, or repetition found, for a count.
 */
export function simpleCounts(format: string, values: readonly unknown[]): SimpleCounts | null {
  return rules.get(format)?.(allObjects(values), values) ?? conversationCounts(format, values);
}

type Rule = (objects: readonly Fields[], values: readonly unknown[]) => SimpleCounts;

const rules = new Map<string, Rule>([
  [
    "atif",
    (objects) => ({
      steps: sizeOf(objects, "steps"),
      calls: sizeOf(objects, "tool_calls"),
      observations: sizeOf(objects, "results"),
    }),
  ],
  [
    "viewer-run",
    (objects) => ({
      steps: sizeOf(objects, "steps"),
      calls: sizeOf(objects, "toolCalls"),
      observations: objects.filter((value) => "toolCalls" in value && value["observation"] != null).length,
    }),
  ],
  [
    "claude-code",
    (objects) => {
      const said = objects.filter(
        ({ message, type }) => isObject(message) && isOne(type, "user", "assistant"),
      );
      const heard = said.filter(({ type }) => type === "user");
      const ids = said.flatMap(({ message }) =>
        isObject(message) && typeof message["id"] === "string" ? [message["id"]] : [],
      );
      const nameless = said.length - heard.length - ids.length;
      return {
        steps: heard.length + new Set(ids).size + nameless,
        calls: ofType(objects, "tool_use"),
        observations: ofType(objects, "tool_result"),
      };
    },
  ],
  [
    "codex",
    (_, values) => {
      const payloads = values.flatMap((value) =>
        isObject(value) && value["type"] === "response_item" && isObject(value["payload"])
          ? [value["payload"]]
          : [],
      );
      return {
        steps: null,
        calls: payloads.filter(({ type }) => isOne(type, "function_call", "custom_tool_call")).length,
        observations: payloads.filter(({ type }) =>
          isOne(type, "function_call_output", "custom_tool_call_output"),
        ).length,
      };
    },
  ],
  [
    "session-messages",
    (objects, values) => ({
      steps: values.filter((value) => isObject(value) && value["type"] === "message").length,
      calls: ofType(objects, "toolCall") + sizeOf(objects, "toolCalls"),
      observations: objects.filter(({ role }) => isOne(role, "toolResult", "tool")).length,
    }),
  ],
  [
    "cwm-rollout",
    (objects) => {
      const texts = objects.map(({ action_str: action, observation_str: seen }) => [
        typeof action === "string" ? action : "",
        typeof seen === "string" ? seen : "",
      ]);
      return {
        steps: null,
        calls: texts.reduce((sum, [action]) => sum + countOf(action, /<tool: \w+>\n/g), 0),
        observations: texts.reduce((sum, [, seen]) => sum + countOf(seen, /<output>|<submission>/g), 0),
      };
    },
  ],
  [
    "inspect",
    (_, values) => {
      const samples = values.flatMap((value) =>
        isObject(value) ? [value, ...listAt(value, "samples")] : [],
      );
      const messages = samples
        .flatMap((sample) => (isObject(sample) ? listAt(sample, "messages") : []))
        .filter(isObject);
      return {
        steps: messages.length,
        calls: sizeOf(messages, "tool_calls"),
        observations: messages.filter(({ role }) => role === "tool").length,
      };
    },
  ],
  [
    "openhands-events",
    (objects) => ({
      steps: null,
      calls:
        objects.filter(({ kind }) => kind === "ActionEvent").length +
        objects.filter(
          ({ action, args }) =>
            typeof action === "string" &&
            isObject(args) &&
            !isOne(action, "message", "system", "recall", "change_agent_state"),
        ).length,
      observations:
        objects.filter(({ kind }) =>
          isOne(kind, "ObservationEvent", "AgentErrorEvent", "UserRejectObservation"),
        ).length +
        objects.filter(({ observation, cause }) => typeof observation === "string" && cause != null).length,
    }),
  ],
  ["mini-swe-agent", (_, values) => onlySteps(membersOf(values, "messages"))],
  ["chat-messages", (_, values) => onlySteps(values.length)],
  [
    "chat-row",
    (_, values) => {
      const answers = values.filter((value) => isObject(value) && isObject(value["response"])).length;
      const systems = values.filter((value) => isObject(value) && value["system"] != null).length;
      const lists = ["messages", "trajectory", "conversations", "traj"];
      const messages = lists.reduce((sum, key) => sum + membersOf(values, key), 0);
      return onlySteps(messages + answers + systems);
    },
  ],
  [
    "transcript",
    (_, values) => {
      const texts = values.map((value) => (isObject(value) ? `\n${String(value["messages_display"])}` : ""));
      const said = texts.reduce((sum, text) => sum + countOf(text, /\n(?:system|user|assistant|tool): /g), 0);
      const shown = texts.reduce((sum, text) => sum + countOf(text, /\ntool: /g), 0);
      return { steps: said, calls: 0, observations: shown };
    },
  ],
  ["swe-bench-prediction", () => ({ steps: 0, calls: 0, observations: 0 })],
  ["swe-agent", (objects) => ({ steps: null, calls: null, observations: rounds(objects) })],
]);

function onlySteps(steps: number): SimpleCounts {
  return { steps, calls: null, observations: null };
}

function membersOf(values: readonly unknown[], key: string): number {
  return values.reduce<number>((sum, value) => sum + (isObject(value) ? listAt(value, key).length : 0), 0);
}

/** Elements of `trajectory` with an action: each shows the agent what it did. */
function rounds(objects: readonly Fields[]): number {
  return objects
    .flatMap((value) => listAt(value, "trajectory"))
    .filter((value) => isObject(value) && "observation" in value).length;
}

function allObjects(values: readonly unknown[]): readonly Fields[] {
  const found: Fields[] = [];
  const waiting: unknown[] = [...values];
  for (let value = waiting.pop(); waiting.length > 0 || value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) waiting.push(...(value as readonly unknown[]));
    else if (isObject(value)) {
      found.push(value);
      waiting.push(...Object.values(value));
    }
  }
  return found;
}

function sizeOf(objects: readonly Fields[], key: string): number {
  return objects.reduce((sum, value) => sum + listAt(value, key).length, 0);
}

function ofType(objects: readonly Fields[], type: string): number {
  return objects.filter((value) => value["type"] === type).length;
}

function listAt(value: Fields, key: string): readonly unknown[] {
  const list = value[key];
  return Array.isArray(list) ? list : [];
}

function countOf(text: string | undefined, pattern: RegExp): number {
  return [...(text ?? "").matchAll(pattern)].length;
}

function isOne(value: unknown, ...words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
