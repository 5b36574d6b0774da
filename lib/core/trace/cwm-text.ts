import type { FrameEvent, Locals, MalformedFrame, WrittenEntry, WrittenFrame } from "./model";
import { normalizeSourceLine } from "./source-text";

/**
 * CWM text: the form in which facebookresearch/cwm writes a trace (PROMPTING_GUIDE.md, demos/cwmdbg.py).
 *
 *     <|begin_of_text|><|trace_context_start|>CONTEXT<|frame_sep|>
 *     <|line_sep|>{"x": "1"}<|action_sep|>    y = x\n<|frame_sep|>
 *     <|return_sep|><|action_sep|>    return y\n<|arg_sep|>"1"<|frame_sep|><|end_of_text|>
 *
 * A piece that does not parse becomes a malformed frame in its place; parsing goes on at the next separator.
 * Linear in the length of the text.
 */
export const markers = {
  begin: "<|begin_of_text|>",
  context: "<|trace_context_start|>",
  frame: "<|frame_sep|>",
  action: "<|action_sep|>",
  argument: "<|arg_sep|>",
  end: "<|end_of_text|>",
} as const;

/** The marker that begins a frame of each event. */
export const eventMarkers: Readonly<Record<FrameEvent, string>> = {
  call: "<|call_sep|>",
  line: "<|line_sep|>",
  return: "<|return_sep|>",
  exception: "<|exception_sep|>",
};
const events = Object.keys(eventMarkers) as FrameEvent[];

export interface CwmText {
  /** Source of the program with its entry marker, or null where the text has no prompt. */
  readonly context: string | null;
  readonly entries: readonly WrittenEntry[];
  /** True when the end token is there. */
  readonly isComplete: boolean;
}

/** True when the text holds at least one marker of the grammar. */
export function looksLikeCwmText(text: string): boolean {
  return text.includes(markers.frame) || text.includes(markers.action) || text.includes(markers.context);
}

/** Reads CWM text; never throws. An empty text has no frames and is incomplete. */
export function parseCwmText(text: string): CwmText {
  const end = text.indexOf(markers.end);
  const isComplete = end >= 0;
  const pieces = (isComplete ? text.slice(0, end) : text).split(markers.frame);
  const context = takeContext(pieces);
  const last = pieces.pop();
  const entries = pieces.map(parseFrame);
  if (last !== undefined && last.trim() !== "") entries.push(parseFrame(last));
  return { context, entries, isComplete };
}

function takeContext(pieces: string[]): string | null {
  const first = pieces[0] ?? "";
  const start = first.indexOf(markers.context);
  if (start < 0) {
    if (first.startsWith(markers.begin)) pieces[0] = first.slice(markers.begin.length);
    return null;
  }
  pieces.shift();
  return first.slice(start + markers.context.length);
}

function parseFrame(piece: string): WrittenEntry {
  const text = piece.trimStart();
  const event = events.find((candidate) => text.startsWith(eventMarkers[candidate]));
  if (event === undefined) return malformed(piece, "no event marker");
  const body = text.slice(eventMarkers[event].length);
  const action = body.indexOf(markers.action);
  if (action < 0) return malformed(piece, "no action marker");
  const head = body.slice(0, action);
  const tail = body.slice(action + markers.action.length);
  return event === "call" || event === "line"
    ? parseObservation(piece, event, head, tail)
    : parseArgument(piece, event, head, tail);
}

function parseObservation(piece: string, event: FrameEvent, head: string, tail: string): WrittenEntry {
  if (tail.includes(markers.argument)) return malformed(piece, `a ${event} frame has no argument`);
  const locals = readLocals(head);
  if (typeof locals === "string") return malformed(piece, locals);
  return writtenFrame(event, tail, locals, null);
}

function parseArgument(piece: string, event: FrameEvent, head: string, tail: string): WrittenEntry {
  if (head.trim() !== "") return malformed(piece, `a ${event} frame has no locals`);
  const argument = tail.indexOf(markers.argument);
  if (argument < 0) return malformed(piece, "no argument marker");
  const value = parseJson(tail.slice(argument + markers.argument.length));
  if (typeof value !== "string") return malformed(piece, "the argument is not a JSON string");
  return writtenFrame(event, tail.slice(0, argument), null, value);
}

function readLocals(text: string): Locals | string {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return "the locals are not a JSON object";
  const locals = new Map<string, string>();
  for (const [name, repr] of Object.entries(value)) {
    if (typeof repr !== "string") return `local ${JSON.stringify(name)} is not a JSON string`;
    locals.set(name, repr);
  }
  return locals;
}

const notJson = Symbol("not JSON");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return notJson;
  }
}

function malformed(text: string, reason: string): MalformedFrame {
  return { event: "malformed", text, reason };
}

function writtenFrame(
  event: FrameEvent,
  source: string,
  locals: Locals | null,
  argument: string | null,
): WrittenFrame {
  return {
    event,
    source: normalizeSourceLine(source),
    locals,
    argument,
    line: null,
    depth: null,
    functionName: null,
    activation: null,
    file: null,
  };
}

/** The event that a malformed piece began with, as far as its marker tells; null otherwise. */
export function malformedEvent(frame: MalformedFrame): FrameEvent | null {
  const text = frame.text.trimStart();
  return events.find((event) => text.startsWith(eventMarkers[event])) ?? null;
}

/** What the writer needs of a frame; `locals` already encoded as they should stand. */
export interface WritableFrame {
  readonly event: FrameEvent;
  readonly source: string;
  readonly locals: Locals | null;
  readonly argument: string | null;
}

/** Frames as CWM text, each ended by its separator; the end token follows when `isComplete`. */
export function writeCwmText(frames: readonly WritableFrame[], isComplete: boolean): string {
  return frames.map(writeCwmFrame).join("") + (isComplete ? markers.end : "");
}

/** The prompt's context: the program, in which the entry point's line is marked, with its separator. */
export function writeCwmContext(source: string): string {
  return `${markers.begin}${markers.context}${source}${markers.frame}`;
}

/** One frame as CWM text, ended by its separator. */
export function writeCwmFrame(frame: WritableFrame): string {
  const head = frame.locals === null ? "" : writeLocals(frame.locals);
  const argument = frame.argument === null ? "" : markers.argument + jsonString(frame.argument);
  return `${eventMarkers[frame.event]}${head}${markers.action}${frame.source}\n${argument}${markers.frame}`;
}

/** Locals as a JSON object of text, in their order. */
export function writeLocals(locals: Locals): string {
  const pairs = [...locals].map(([name, value]) => `${jsonString(name)}: ${jsonString(value)}`);
  return `{${pairs.join(", ")}}`;
}

/** A text as a JSON string. It may hold a marker; as it is written here, it cannot be taken for one. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replaceAll("<|", "\\u003c|");
}
