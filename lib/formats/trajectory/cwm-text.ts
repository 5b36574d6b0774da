import type { Budget, Part } from "@/lib/core/trajectory";
import { markupPart, observationPart, reasoningPart, textPart } from "./draft-steps";
import { callPart } from "./tool-call";

/**
 * The text of a CWM rollout, cut into parts. Nothing is dropped: the `written` of the parts, joined, is the text.
 *
 *     …plan…⏎</think>⏎            reasoning   (the `<think>⏎` that opens it ends the observation before)
 *     <tool: bash>⏎ls⏎</tool>     call
 *     <|eot_id|>                  markup
 *
 * The tool grammar is that of the dump's own environment: a tag with a name, a new line, the body, a new line, the
 * closing tag. What does not fit it is text.
 */
const thinkEnds = ["</think>", "<|reasoning_thinking_end|>"] as const;
const thinkStart = /^(?:<think>|<\|reasoning_thinking_start\|>)\n?/;
const toolOpen = /<tool:\s([a-zA-Z_]+)>\n/g;
const toolClose = "\n</tool>";
const token = /<\|(?:begin_of_text|end_of_text|eot_id|eom_id)\|>/g;
const endTokens = ["<|eot_id|>", "<|eom_id|>", "<|end_of_text|>"] as const;
const header = /<\|start_header_id\|>([^<\n]{0,200})<\|end_header_id\|>(?:\n\n)?/g;

/** An action's text; `isThinking` when the observation before has already opened the thinking. */
export function readCwmAction(text: string, isThinking: boolean): readonly Part[] {
  const opened = thinkStart.exec(text)?.[0] ?? "";
  const end = thinkEnd(text);
  if (opened === "" && !isThinking) return answerParts(text);
  if (end === null) return [reasoningPart(text.slice(opened.length), text)];
  const after = text.slice(end.to).startsWith("\n") ? end.to + 1 : end.to;
  const thought = text.slice(opened.length, end.from).replace(/\n$/, "");
  return [reasoningPart(thought, text.slice(0, after)), ...answerParts(text.slice(after))];
}

function thinkEnd(text: string): { readonly from: number; readonly to: number } | null {
  const ends = thinkEnds.flatMap((tag) => {
    const from = text.indexOf(tag);
    return from < 0 ? [] : [{ from, to: from + tag.length }];
  });
  return ends.sort((left, right) => left.from - right.from)[0] ?? null;
}

/** What is said after the thinking: text, calls, and tokens. */
function answerParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const open of text.matchAll(toolOpen)) {
    if (open.index < at) continue;
    const from = open.index + open[0].length;
    const to = text.indexOf(toolClose, from);
    if (to < 0) break;
    const body = text.slice(from, to);
    const end = to + toolClose.length;
    parts.push(...plainParts(text.slice(at, open.index)));
    const call = { id: null, name: open[1] ?? "", input: body, writtenInput: body };
    parts.push(callPart(call, null, text.slice(open.index, end)));
    at = end;
  }
  return [...parts, ...plainParts(text.slice(at))];
}

function plainParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > at) parts.push(spokenPart(text.slice(at, match.index)));
    parts.push(markupPart(match[0]));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(spokenPart(text.slice(at)));
  return parts;
}

function spokenPart(text: string): Part {
  return text.trim() === "" ? markupPart(text) : textPart(text);
}

/** A message inside an observation's text. */
export interface CwmMessage {
  /** As written, without the tool's name: `system`, `user`, `tool`…; empty where the text has no header. */
  readonly role: string;
  readonly tool: string | null;
  readonly parts: readonly Part[];
  readonly budget: Budget | null;
}

export interface CwmObservation {
  readonly messages: readonly CwmMessage[];
  /** Whether it ends by opening the agent's thinking. */
  readonly opensThinking: boolean;
}

/** An observation's text: messages behind headers, the last of which opens the agent's turn and is markup. */
export function readCwmObservation(text: string): CwmObservation {
  const heads = [...text.matchAll(header)];
  const [first] = heads;
  if (first === undefined) {
    const messages = text === "" ? [] : [{ role: "", tool: null, ...bodyParts(text, null) }];
    return { messages, opensThinking: thinkStart.test(text) };
  }
  let lead = text.slice(0, first.index);
  const messages: CwmMessage[] = [];
  for (const [position, head] of heads.entries()) {
    const from = head.index + head[0].length;
    const body = text.slice(from, heads[position + 1]?.index);
    const [role = "", tool = null] = (head[1] ?? "").split(/:\s*/, 2);
    const isTurn = position === heads.length - 1 && role === "assistant" && isOpening(body);
    if (isTurn) return closeWith(messages, lead + head[0] + body, thinkStart.test(body));
    const written = lead + head[0];
    messages.push({
      role,
      tool,
      ...withLead(written, bodyParts(body, role === "tool" ? tool : null, role === "tool")),
    });
    lead = "";
  }
  return { messages, opensThinking: false };
}

function isOpening(body: string): boolean {
  return body.replace(thinkStart, "").trim() === "";
}

function closeWith(messages: readonly CwmMessage[], written: string, opensThinking: boolean): CwmObservation {
  const last = messages.at(-1) ?? { role: "", tool: null, parts: [], budget: null };
  const closed = { ...last, parts: [...last.parts, markupPart(written)] };
  return { messages: [...messages.slice(0, -1), closed], opensThinking };
}

type Body = Pick<CwmMessage, "parts" | "budget">;

function withLead(written: string, body: Body): Body {
  return { ...body, parts: [markupPart(written), ...body.parts] };
}

function bodyParts(body: string, tool: string | null, isTool = false): Body {
  const end = endOfText(body);
  const text = body.slice(0, end);
  const tail = end === body.length ? [] : [markupPart(body.slice(end))];
  if (!isTool && !text.startsWith("<output>")) return { parts: [...plainParts(text), ...tail], budget: null };
  const noticed = text.lastIndexOf("<budget>");
  const notice = noticed < 0 ? "" : text.slice(noticed);
  const shown = noticed < 0 ? text : text.slice(0, noticed);
  const budget = budgetOf(notice);
  return {
    parts: [...outputParts(shown, tool), ...(notice === "" ? [] : [markupPart(notice)]), ...tail],
    budget,
  };
}

/** Where the tokens begin that end a message, white space behind them included; its length where there are none. */
function endOfText(body: string): number {
  let end = body.trimEnd().length;
  let isEnded = false;
  for (;;) {
    const ending = endTokens.find((candidate) => body.endsWith(candidate, end));
    if (ending === undefined) return isEnded ? end : body.length;
    end -= ending.length;
    isEnded = true;
  }
}

/** An output behind its tags, else the whole text. */
function outputParts(text: string, toolName: string | null): readonly Part[] {
  const open = "<output>\n";
  const end = text.lastIndexOf("\n</output>");
  if (!text.startsWith(open) || end < open.length - 1) {
    return [observationPart({ toolName, content: text === "" ? [] : [textPart(text)] }, null, text)];
  }
  const to = end + "\n</output>".length;
  const output = text.slice(open.length, Math.max(end, open.length));
  const content = output === "" ? [] : [textPart(output)];
  const tail = to < text.length ? [markupPart(text.slice(to))] : [];
  return [observationPart({ toolName, content }, null, text.slice(0, to)), ...tail];
}

function budgetOf(notice: string): Budget | null {
  const turns = /Remaining turns:\s*(-?\d+)/.exec(notice)?.[1];
  const tokens = /Remaining tokens:\s*(-?\d+)/.exec(notice)?.[1];
  if (turns === undefined && tokens === undefined) return null;
  return { turns: wholeOrNull(turns), tokens: wholeOrNull(tokens) };
}

function wholeOrNull(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
