import type { ReprSpan } from "./value";

/** One part of a value: an element, an entry with its key, an argument with or without a name. */
export interface ReprPart {
  /** The key or the argument's name; null for what goes by position. */
  readonly key: ReprSpan | null;
  readonly value: ReprSpan;
}

/** Whether a text looks like a value with parts: brackets around something. Looks at its ends only. */
export function mayHaveParts(text: string): boolean {
  if (text.length < 3) return false;
  const close = closers.get(text.charAt(openingOf(text, { from: 0, to: text.length }) ?? text.length));
  return close !== undefined && text.endsWith(close);
}

const closers = new Map([
  ["[", "]"],
  ["(", ")"],
  ["{", "}"],
]);

/**
 * The parts of the value that stands at a span, without those of its parts: what a tree needs to open one node.
 *
 *     {'a': [1, 2], 'b': f(x=3)}   →   'a' : [1, 2]   ·   'b' : f(x=3)
 *
 * Null where the text there is no bracketed value. Reads every character once and keeps two numbers a part, so that
 * megabytes can be opened where `parseRepr` would build a tree of all of them.
 */
export function reprParts(text: string, span: ReprSpan): readonly ReprPart[] | null {
  const open = openingOf(text, span);
  if (open === null) return null;
  const close = closers.get(text.charAt(open));
  if (close === undefined || text.charAt(span.to - 1) !== close || open >= span.to - 1) return null;
  const separator = separatorOf(text.charAt(open), open > span.from);
  return splitParts(text, { from: open + 1, to: span.to - 1 }, separator);
}

/** Where the bracket stands: at once, or behind a constructor's name. */
function openingOf(text: string, { from }: ReprSpan): number | null {
  if (closers.has(text.charAt(from))) return from;
  callee.lastIndex = from;
  const name = callee.exec(text)?.[0];
  return name === undefined ? null : from + name.length - 1;
}

const callee = /[\p{L}_][\p{L}\p{N}_.]*\(/uy;

function separatorOf(bracket: string, isCall: boolean): ":" | "=" | null {
  if (bracket === "{") return ":";
  return isCall ? "=" : null;
}

function splitParts(text: string, inner: ReprSpan, separator: ":" | "=" | null): readonly ReprPart[] | null {
  const parts: ReprPart[] = [];
  let from = inner.from;
  let keyEnd: number | null = null;
  let depth = 0;
  for (let at = inner.from; at < inner.to; at++) {
    const character = text.charAt(at);
    at = opaqueEnd(text, at, inner.to);
    depth += nesting.get(character) ?? 0;
    if (at >= inner.to || depth < 0) return null;
    if (depth > 0) continue;
    if (character === separator) keyEnd ??= at;
    if (character !== ",") continue;
    addPart(parts, text, { from, to: at }, keyEnd);
    from = at + 1;
    keyEnd = null;
  }
  if (depth !== 0) return null;
  if (trim(text, { from, to: inner.to }) !== null) addPart(parts, text, { from, to: inner.to }, keyEnd);
  return parts;
}

const nesting = new Map([
  ["[", 1],
  ["(", 1],
  ["{", 1],
  ["]", -1],
  [")", -1],
  ["}", -1],
]);

/** Where a quote or `<…>` that opens here ends, since brackets and commas in it are its own; else here. */
function opaqueEnd(text: string, at: number, end: number): number {
  const character = text.charAt(at);
  if (character === "<") return angleEnd(text, at, end);
  return character === "'" || character === '"' ? quoteEnd(text, at, end) : at;
}

function addPart(parts: ReprPart[], text: string, whole: ReprSpan, keyEnd: number | null): void {
  const key = keyEnd === null ? null : trim(text, { from: whole.from, to: keyEnd });
  const value = trim(text, { from: keyEnd === null ? whole.from : keyEnd + 1, to: whole.to });
  parts.push({ key, value: value ?? { from: whole.to, to: whole.to } });
}

/** Without the blanks around it; null where there is nothing else. */
function trim(text: string, { from, to }: ReprSpan): ReprSpan | null {
  let first = from;
  let end = to;
  while (first < end && isBlank(text.charCodeAt(first))) first += 1;
  while (end > first && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return first === end ? null : { from: first, to: end };
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Where the quote that opens at `from` is closed; `end` where it is not. */
function quoteEnd(text: string, from: number, end: number): number {
  const quote = text.charAt(from);
  for (let at = from + 1; at < end; at++) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (character === quote) return at;
  }
  return end;
}

/** Where `<…>` ends, angles balanced; quotes in it are apostrophes as often as not. */
function angleEnd(text: string, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const character = text.charAt(at);
    if (character === "<") depth += 1;
    else if (character === ">" && --depth === 0) return at;
  }
  return end;
}
