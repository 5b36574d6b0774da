import type { TrajectoryRecord, Usage } from "@/lib/core/trajectory";
import { field, isFields } from "../fields";
import type { Format, ReadResult } from "../format";
import { Conversation } from "./conversation";
import { noUsage, trajectory } from "./draft-steps";
import { momentOf } from "./moment";
import { messagesOfSpan } from "./otel-messages";
import { readSpans, type Span } from "./otel-spans";
import type { SessionFormat } from "./session";

const name = "otel";
const title = "OpenTelemetry spans";

function isSpans(value: unknown): boolean {
  return isFields(value) && Array.isArray(field(value, "resourceSpans"));
}

/** OTLP JSON with GenAI or OpenInference attributes: one trace is one run. */
export const otel: Format = {
  name,
  title,
  matches: isSpans,
  read: (value) => readTraces([value]),
};

/** A list, or lines, of OTLP documents, over which a trace may be spread. */
export const otelDocuments: SessionFormat = {
  name,
  title,
  claims: (head) => head.length > 0 && head.every(isSpans),
  assemble: readTraces,
};

function readTraces(documents: readonly unknown[]): readonly ReadResult[] {
  const traces = new Map<string, Span[]>();
  for (const span of readSpans(documents)) {
    const spans = traces.get(span.traceId);
    if (spans === undefined) traces.set(span.traceId, [span]);
    else spans.push(span);
  }
  const isOne = traces.size === 1;
  return [...traces].map(([traceId, spans]): ReadResult => {
    return { kind: "record", part: isOne ? null : traceId, record: readTrace(traceId, spans) };
  });
}

/** Spans in the order they began: model calls say and hear, all others are asides. */
function readTrace(traceId: string, spans: readonly Span[]): TrajectoryRecord {
  const ordered = spans.toSorted((left, right) => compareNano(left.startNano, right.startNano));
  const conversation = new Conversation();
  for (const [position, span] of ordered.entries()) {
    const { input, output } = messagesOfSpan(span);
    conversation.hear(input, position);
    for (const message of output) conversation.say(message, factsOf(span), position);
    conversation.list.aside(span.name, span.raw, position);
  }

  const { steps, asides } = conversation.list;
  return trajectory({
    id: traceId,
    format: name,
    agent: firstText(ordered, ["gen_ai.agent.name", "app.name"]),
    model: firstText(ordered, modelKeys),
    startedAt: momentOf(ordered[0]?.startNano ?? ""),
    endedAt: momentOf(
      ordered
        .map((span) => span.endNano)
        .toSorted(compareNano)
        .at(-1) ?? "",
    ),
    steps,
    asides,
  });
}

function firstText(spans: readonly Span[], keys: readonly string[]): string | null {
  return spans.map((span) => textOf(span, keys)).find((text) => text !== null) ?? null;
}

/** Nanoseconds are digits of any length: longer is later. */
function compareNano(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

function factsOf(span: Span) {
  const at = momentOf(span.startNano);
  const ended = momentOf(span.endNano);
  const durationMs = at.epochMs === null || ended.epochMs === null ? null : ended.epochMs - at.epochMs;
  return { at, durationMs, id: span.spanId, usage: usageOf(span), model: textOf(span, modelKeys) };
}

const modelKeys = ["gen_ai.response.model", "gen_ai.request.model", "llm.model_name"];

function usageOf(span: Span): Usage | null {
  const usage = {
    ...noUsage,
    inputTokens: numberOf(
      span,
      "gen_ai.usage.input_tokens",
      "gen_ai.usage.prompt_tokens",
      "llm.token_count.prompt",
    ),
    outputTokens: numberOf(
      span,
      "gen_ai.usage.output_tokens",
      "gen_ai.usage.completion_tokens",
      "llm.token_count.completion",
    ),
    cachedTokens: numberOf(
      span,
      "llm.token_count.prompt_details.cache_read",
      "gen_ai.usage.cache_read.input_tokens",
    ),
    reasoningTokens: numberOf(span, "llm.token_count.completion_details.reasoning"),
  };
  return Object.values(usage).every((value) => value === null) ? null : usage;
}

function textOf(span: Span, keys: readonly string[]): string | null {
  const value = keys.map((key) => span.attributes.get(key)).find((found) => typeof found === "string");
  return typeof value === "string" ? value : null;
}

function numberOf(span: Span, ...keys: readonly string[]): number | null {
  const value = keys.map((key) => span.attributes.get(key)).find((found) => typeof found === "number");
  return typeof value === "number" ? value : null;
}
