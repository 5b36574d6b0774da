import {
  frameEvents,
  normalizeSourceLine,
  type FrameEvent,
  type Locals,
  type WrittenEntry,
} from "@/lib/core/trace";
import {
  describe,
  field,
  InvalidRecord,
  isFields,
  optionalText,
  optionalWhole,
  requiredText,
  type Fields,
} from "./fields";

/** The names a frame's fields go by in one format. */
export interface FrameKeys {
  readonly event: string;
  readonly line: string;
  readonly depth: string;
  readonly functionName: string;
  readonly locals: string;
  readonly source: string;
  readonly argument: string;
}

export const structuredKeys: FrameKeys = {
  event: "event",
  line: "line",
  depth: "depth",
  functionName: "function",
  locals: "locals",
  source: "source",
  argument: "arg",
};

export const compactKeys: FrameKeys = {
  event: "e",
  line: "n",
  depth: "d",
  functionName: "fn",
  locals: "l",
  source: "s",
  argument: "a",
};

/** True when a list of frames uses the one-letter keys. */
export function isCompact(frames: readonly unknown[]): boolean {
  const [first] = frames;
  return isFields(first) && field(first, "e") !== undefined && field(first, "event") === undefined;
}

/**
 * Reads frames. `lines` are the program's, for frames that say their line and leave its text out.
 * Throws InvalidRecord naming the frame, since a structured trace with a hole in it is no ground truth.
 */
export function readFrames(frames: readonly unknown[], lines: readonly string[]): readonly WrittenEntry[] {
  const keys = isCompact(frames) ? compactKeys : structuredKeys;
  return frames.map((frame, position) => {
    const path = `frames[${position}]`;
    if (!isFields(frame)) throw new InvalidRecord(`${path} is ${describe(frame)}; expected an object`);
    return readFrame(frame, keys, path, lines);
  });
}

function readFrame(frame: Fields, keys: FrameKeys, path: string, lines: readonly string[]): WrittenEntry {
  const event = readEvent(field(frame, keys.event), `${path}.${keys.event}`);
  const line = optionalWhole(frame, keys.line, 1, `${path}.${keys.line}`);
  const file = optionalText(frame, "file", `${path}.file`);
  const hasLocals = event === "call" || event === "line";
  return {
    event,
    line,
    file,
    source: readSource(frame, keys, path, file === null ? line : null, lines),
    locals: hasLocals ? readLocals(field(frame, keys.locals), `${path}.${keys.locals}`) : null,
    argument: hasLocals ? null : requiredText(frame, keys.argument, `${path}.${keys.argument}`),
    depth: optionalWhole(frame, keys.depth, 1, `${path}.${keys.depth}`),
    functionName: optionalText(frame, keys.functionName, `${path}.${keys.functionName}`),
    activation: optionalWhole(frame, "activation", 0, `${path}.activation`),
  };
}

function readSource(
  frame: Fields,
  keys: FrameKeys,
  path: string,
  line: number | null,
  lines: readonly string[],
): string {
  if (field(frame, keys.source) === undefined && line !== null) {
    const text = lines[line - 1];
    if (text !== undefined) return text;
  }
  return normalizeSourceLine(requiredText(frame, keys.source, `${path}.${keys.source}`));
}

function readEvent(value: unknown, path: string): FrameEvent {
  const event = frameEvents.find((candidate) => candidate === value);
  if (event !== undefined) return event;
  throw new InvalidRecord(`${path} is ${describe(value)}; expected ${frameEvents.join(", ")}`);
}

function readLocals(value: unknown, path: string): Locals {
  if (!isFields(value)) throw new InvalidRecord(`${path} is ${describe(value)}; expected an object of text`);
  const locals = new Map<string, string>();
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== "string") {
      throw new InvalidRecord(`${path}[${JSON.stringify(name)}] is ${describe(text)}; expected repr text`);
    }
    locals.set(name, text);
  }
  return locals;
}

/** Whether what the record says of its locals, if anything, is understood. */
export function isKnownEncoding(fields: Fields): boolean {
  const stated = field(fields, "locals_encoding");
  return stated === undefined || stated === "full" || stated === "diff";
}

/** What the record says of its locals, else `diff` as soon as one `..` stands in them. */
export function readEncoding(fields: Fields, frames: readonly WrittenEntry[]): "full" | "diff" {
  const stated = field(fields, "locals_encoding");
  if (stated === "full" || stated === "diff") return stated;
  if (stated !== undefined)
    throw new InvalidRecord(`locals_encoding is ${describe(stated)}; expected "full" or "diff"`);
  return frames.some(holdsMarker) ? "diff" : "full";
}

function holdsMarker(frame: WrittenEntry): boolean {
  if (frame.event === "malformed" || frame.locals === null) return false;
  for (const value of frame.locals.values()) if (value === "..") return true;
  return false;
}
