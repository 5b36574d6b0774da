import type { Part } from "@/lib/core/trajectory";
import { markupPart, observationPart, textPart, type StepDraft } from "./draft-steps";
import { readFencedCommand, readFunctionMarkup } from "./tool-markup";

/** How a chat without tool messages writes its calls and answers. */
export type MarkupDialect = "function" | "fenced";

/**
 * Steps whose calls and answers are written as text, with both made parts of their own.
 *
 *     agent   …<function=bash>…</function>      call
 *     user    OBSERVATION:⏎…                    observation; the words before it are markup
 *
 * A user's message is an answer behind an agent's step with a call; in fenced chats only where it looks like one.
 */
export function markSteps(steps: readonly StepDraft[], dialect: MarkupDialect): readonly StepDraft[] {
  let wasCalled = false;
  return steps.map((step) => {
    if (step.role === "agent") {
      const parts = step.parts.flatMap((part) => cutCalls(part, dialect));
      wasCalled = parts.some((part) => part.kind === "call");
      return { ...step, parts };
    }
    const answer = wasCalled && step.role === "user" ? answerOf(step.parts, dialect) : null;
    if (answer === null) return step;
    wasCalled = false;
    return { ...step, role: "tool" as const, parts: answer };
  });
}

/** The dialect that a chat is written in; null when it has no marked calls. */
export function dialectOf(steps: readonly StepDraft[]): MarkupDialect | null {
  const agents = steps.filter((step) => step.role === "agent");
  if (agents.some((step) => step.parts.some((part) => part.kind === "call"))) return null;
  const texts = agents.flatMap((step) =>
    step.parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])),
  );
  if (texts.some((text) => text.includes("<function="))) return "function";
  const hasAnswers = steps.some(({ role, parts }) => role === "user" && answerOf(parts, "fenced") !== null);
  return hasAnswers && texts.some((text) => text.includes("```")) ? "fenced" : null;
}

function cutCalls(part: Part, dialect: MarkupDialect): readonly Part[] {
  if (part.kind !== "text" || part.raw !== null) return [part];
  return (dialect === "function" ? readFunctionMarkup(part.text) : readFencedCommand(part.text)) ?? [part];
}

const observed = /^(?:OBSERVATION|EXECUTION RESULT of \[[^\]\n]*\]|Observation):\s?\n?/;
const returned = /^<returncode>(-?\d+)<\/returncode>/;
const truncated = /<warning>|<output_head>|elided_chars|\[\.\.\. [^\n]{0,200}truncated/;

function answerOf(parts: readonly Part[], dialect: MarkupDialect): readonly Part[] | null {
  const texts = parts.filter((part) => part.kind === "text");
  const [first] = texts;
  if (first === undefined || texts.length !== parts.length) return null;
  const prefix = observed.exec(first.text)?.[0] ?? "";
  const exitCode = returned.exec(first.text)?.[1] ?? null;
  if (prefix === "" && exitCode === null && dialect === "fenced") return null;
  const rest = { ...textPart(first.text.slice(prefix.length)), raw: first.raw };
  const answer = observationPart({
    content: [rest, ...texts.slice(1)],
    exitCode: exitCode === null ? null : Number(exitCode),
    isTruncated: truncated.test(first.text),
  });
  return prefix === "" ? [answer] : [markupPart(prefix), answer];
}
