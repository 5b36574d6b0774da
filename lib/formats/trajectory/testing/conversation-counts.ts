type Fields = Readonly<Record<string, unknown>>;

/** A request to a model and its answer, as messages in the source's own shape. */
interface Exchange {
  readonly heard: readonly Fields[];
  readonly said: readonly Fields[];
}

/**
 * Counts of formats that keep requests, each of which repeats the conversation so far. Plainly: every answer is a step,
 * and so is every message of a request that no earlier request or answer held. Null for other formats.
 */
export function conversationCounts(format: string, values: readonly unknown[]) {
  const exchanges = exchangesOf.get(format)?.(values);
  if (exchanges === undefined) return null;
  const known = new Set<string>();
  const steps: Fields[] = [];
  for (const { heard, said } of exchanges) {
    for (const message of heard) {
      if (!known.has(wordsOf(message))) steps.push(message);
      known.add(wordsOf(message));
    }
    for (const message of said) known.add(wordsOf(message));
    steps.push(...said);
  }
  return {
    steps: steps.length,
    calls: steps.reduce((sum, step) => sum + callCount(step), 0),
    observations: steps.filter(({ role }) => role === "tool").length,
  };
}

const exchangesOf = new Map<string, (values: readonly unknown[]) => readonly Exchange[]>([
  [
    "inspect-events",
    (values) =>
      values
        .flatMap((value) => listAt(value, "events"))
        .filter(isModelEvent)
        .map(eventExchange),
  ],
  ["langfuse", (values) => values.flatMap(langfuseExchanges)],
  ["otel", (values) => spansOf(values).map(spanExchange)],
]);

function isModelEvent(event: unknown): boolean {
  return at(event, "event") === "model";
}

function eventExchange(event: unknown): Exchange {
  return {
    heard: listAt(event, "input").filter(isFields),
    said: listAt(at(event, "output"), "choices")
      .map((choice) => at(choice, "message"))
      .filter(isFields),
  };
}

/** Generations that are no parent of another, by time. */
function langfuseExchanges(value: unknown): readonly Exchange[] {
  const made = listAt(value, "observations")
    .filter(isFields)
    .filter(({ type }) => type === "GENERATION");
  return made
    .filter((one) => !made.some((other) => other["parentObservationId"] === one["id"]))
    .toSorted((left, right) => String(left["startTime"]).localeCompare(String(right["startTime"])))
    .map(({ input, output }) => ({
      heard: parsed(input).filter(isFields),
      said: typeof output === "string" ? [{ role: "assistant", content: output }] : parsed(output),
    }));
}

function parsed(value: unknown): readonly Fields[] {
  const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.filter(isFields) : [];
}

function spansOf(documents: readonly unknown[]): readonly unknown[] {
  return documents
    .flatMap((document) => listAt(document, "resourceSpans"))
    .flatMap((resource) => listAt(resource, "scopeSpans"))
    .flatMap((scope) => listAt(scope, "spans"))
    .toSorted((left, right) => Number(startOf(left) - startOf(right)));
}

function startOf(span: unknown): bigint {
  return BigInt(String(at(span, "startTimeUnixNano")));
}

/** Messages of OpenInference: attributes `llm.input_messages.0.message.…`, put together by their number. */
function spanExchange(span: unknown): Exchange {
  const sides = { input: new Map<number, Fields>(), output: new Map<number, Fields>() };
  for (const attribute of listAt(span, "attributes")) {
    const match = /^llm\.(input|output)_messages\.(\d+)\.message\.(.*)$/.exec(String(at(attribute, "key")));
    if (match === null) continue;
    const [, side, number, key = ""] = match;
    const messages = sides[side === "input" ? "input" : "output"];
    const text = at(at(attribute, "value"), "stringValue");
    messages.set(Number(number), { ...messages.get(Number(number)), [key]: text });
  }
  return { heard: [...sides.input.values()], said: [...sides.output.values()] };
}

/** Calls in a list, or in attributes that name them by number. */
function callCount(message: Fields): number {
  const flat = Object.keys(message).filter((key) => /^tool_calls\.\d+\.tool_call\.function\.name$/.test(key));
  return flat.length + listAt(message, "tool_calls").length;
}

/** What is said by whom: two messages that differ in ids or in how text is laid out are the same. */
function wordsOf(message: Fields): string {
  const said = Object.entries(message).filter(
    ([key]) => !/^(?:role|id|source|model)$|\.type$|\.id$/.test(key),
  );
  return JSON.stringify([message["role"], said.map(([, text]) => text)]);
}

function at(value: unknown, key: string): unknown {
  return isFields(value) ? value[key] : undefined;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key);
  return Array.isArray(list) ? list : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
