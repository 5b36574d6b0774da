import {
  pairCalls,
  shownText,
  totalsOf,
  type Observation,
  type Part,
  type Placed,
  type RunOutcome,
  type Step,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";
import type { ReadResult } from "../..";

/** What was read, as text that a person can check line by line against its source. */
export function drawResults(results: readonly ReadResult[]): string {
  return results.map(drawResult).join("\n\n");
}

function drawResult(result: ReadResult): string {
  const part = result.part === null ? "" : `${result.part}: `;
  if (result.kind === "problem") return `${part}problem: ${result.reason}`;
  const { record } = result;
  if (record.kind === "trajectory") return `${part}${drawRun(record)}`;
  if (record.kind !== "evaluation") return `${part}${record.kind}`;
  const { id, format, instanceId, model, outcome, tests, raw } = record;
  return [
    `${part}evaluation ${id} of ${instanceId ?? "–"} by ${model ?? "–"} · ${format}`,
    `  ${drawOutcome(outcome)}`,
    ...tests.map(({ test, bucket, hasPassed }) => `  ${bucket} ${test}: ${hasPassed ? "passed" : "failed"}`),
    ...rawLine("  ", raw),
  ].join("\n");
}

function drawRun(run: TrajectoryRecord): string {
  const { id, format, instanceId, model, agent, sample, outcome, links, asides, raw, notes } = run;
  const { usage, reward } = totalsOf(run);
  const { pairs, unasked } = pairCalls(run.steps);
  const unanswered = pairs.filter(({ answer }) => answer === null).map(({ call }) => call);
  return [
    `run ${id} of ${instanceId ?? "–"} by ${model ?? "–"}, ${agent ?? "–"}, sample ${sample} · ${format}`,
    `  ${drawOutcome(outcome)}; in all: reward ${reward ?? "–"}, tokens ${JSON.stringify(usage)}`,
    ...notes.map((note) => `  note: ${note}`),
    ...run.steps.flatMap(drawStep),
    ...asides.map(({ after, title }) => `  aside after ${after ?? "–"}: ${title}`),
    ...links.map(
      ({ kind, runId, path, step }) => `  ${kind}: ${runId ?? path ?? "–"} at step ${step ?? "–"}`,
    ),
    `  unanswered: ${places(unanswered)}; unasked: ${places(unasked)}`,
    ...rawLine("  ", raw),
  ].join("\n");
}

function places(placed: readonly Pick<Placed<unknown>, "step">[]): string {
  return placed.length === 0 ? "none" : placed.map(({ step }) => `step ${step}`).join(", ");
}

function drawOutcome({ hasPassed, reward, exitStatus, patch, message }: RunOutcome): string {
  const verdict = hasPassed === null ? "not judged" : hasPassed ? "passed" : "failed";
  const facts = [`reward ${reward ?? "–"}`, `exit ${exitStatus ?? "–"}`, `patch ${patch ?? "–"}`];
  return [verdict, ...facts, ...(message === null ? [] : [JSON.stringify(message)])].join(", ");
}

function drawStep(step: Step): readonly string[] {
  const { index, role, writtenRole, model, at, usage, reward, tokens, isCopied, startsContext } = step;
  const facts = [
    ...(model === null ? [] : [`model ${model}`]),
    ...(at === null ? [] : [at.written]),
    ...(usage === null ? [] : [`${usage.inputTokens ?? "–"} in, ${usage.outputTokens ?? "–"} out`]),
    ...(reward === null ? [] : [`reward ${reward}`]),
    ...(tokens === null ? [] : [JSON.stringify(tokens)]),
    ...(isCopied ? ["copied"] : []),
    ...(startsContext ? ["starts a context"] : []),
  ];
  return [
    `  ${index} ${role} (${writtenRole})${facts.map((fact) => ` · ${fact}`).join("")}`,
    ...step.parts.map((part) => `      ${drawPart(part)}`),
    ...rawLine("      ", step.raw),
  ];
}

function drawPart(part: Part): string {
  switch (part.kind) {
    case "call":
      return `call ${part.call.id ?? "–"} ${part.call.name} ${JSON.stringify(part.call.input)}`;
    case "observation":
      return drawObservation(part.observation);
    case "image":
    case "other":
      return part.kind;
    case "text":
    case "reasoning":
    case "markup":
      return `${part.kind} ${JSON.stringify(part.text)}`;
  }
}

function drawObservation(observation: Observation): string {
  const { callId, exitCode, isError, durationMs } = observation;
  const facts = `exit ${exitCode ?? "–"}, error ${isError ?? "–"}, ${durationMs ?? "–"} ms`;
  return `observation of ${callId ?? "–"} (${facts}) ${JSON.stringify(shownText(observation))}`;
}

function rawLine(indent: string, raw: unknown): readonly string[] {
  return raw === null ? [] : [`${indent}raw ${JSON.stringify(raw)}`];
}
