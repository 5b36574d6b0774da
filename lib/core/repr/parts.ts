import { cutMarkOf, type CutMark } from "./cut-mark";
import type { ReprSpan } from "./value";

/** One part of a value: an element, an entry with its key, an argument with or without a name. */
export interface ReprPart {
  /** The key or the argument's name; null for what goes by position. */
  readonly key: ReprSpan | null;
  readonly value: ReprSpan;
}

/** The parts of one value, in the order written. */
export interface ReprParts {
  readonly count: number;
  /** Null past the last. */
  readonly at: (position: number) => ReprPart | null;
  /** Where the value was cut, which its last part holds too; null where it is whole. */
  readonly cut: CutMark | null;
}

/** Whether a text looks like a value with parts: brackets around something, or cut behind one. Looks at its ends only. */
export function mayHaveParts(text: string): boolean {
  if (text.length < 3) return false;
  const close = closers.get(text.charAt(openingOf(text, { from: 0, to: text.length }) ?? text.length));
  return close !== undefined && (text.endsWith(close) || cutMarkOf(text) !== null);
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
 * A value that was cut has the parts that were written, the last of them as far as it was. Null where the text there is
 * no bracketed value. Reads every character once and keeps two numbers a part, so that
 * megabytes can be opened where `parseRepr` would build a tree of all of them.
 */
export function reprParts(text: string, span: ReprSpan): ReprParts | null {
  const open = openingOf(text, span);
  if (open === null) return null;
  const close = closers.get(text.charAt(open));
  if (close === undefined || open >= span.to - 1) return null;
  const separator = separatorOf(text.charAt(open), open > span.from);
  const cut = span.to === text.length ? cutMarkOf(text) : null;
  if (cut !== null) return splitParts(text, { from: open + 1, to: cut.from }, separator, cut);
  if (text.charAt(span.to - 1) !== close) return null;
  return splitParts(text, { from: open + 1, to: span.to - 1 }, separator, null);
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

function splitParts(
  text: string,
  inner: ReprSpan,
  separator: ":" | "=" | null,
  cut: CutMark | null,
): ReprParts | null {
  const dividers = topDividers(text, inner, separator?.charCodeAt(0) ?? comma, cut !== null);
  if (dividers === null) return null;
  const ends: number[] = [];
  const keyEnds: number[] = [];
  let keyEnd = noKey;
  for (const at of dividers) {
    if (text.charCodeAt(at) === comma) {
      ends.push(at);
      keyEnds.push(keyEnd);
      keyEnd = noKey;
    } else if (keyEnd === noKey) keyEnd = at;
  }
  if (trim(text, { from: (ends.at(-1) ?? inner.from - 1) + 1, to: inner.to }) !== null) {
    ends.push(cut === null ? inner.to : text.length);
    keyEnds.push(keyEnd);
  }
  return { count: ends.length, at: (position) => partAt(text, inner.from, ends, keyEnds, position), cut };
}

/** Where commas and separators stand that are in no inner bracket; null where brackets or quotes do not close but must. */
function topDividers(
  text: string,
  inner: ReprSpan,
  separator: number,
  mayStayOpen: boolean,
): readonly number[] | null {
  const dividers: number[] = [];
  let depth = 0;
  for (let at = inner.from; at < inner.to && depth >= 0; at++) {
    const code = text.charCodeAt(at);
    switch (signs[code]) {
      case opening:
        depth += 1;
        break;
      case closing:
        depth -= 1;
        break;
      case opaque:
        at = opaqueEnd(text, at, inner.to);
        if (at >= inner.to) depth += 1;
        break;
      case dividing:
        if (depth === 0 && isDivider(code, separator)) dividers.push(at);
        break;
      case undefined:
        break;
    }
  }
  return isAllowedEnd(depth, mayStayOpen) ? dividers : null;
}

function isAllowedEnd(depth: number, mayStayOpen: boolean): boolean {
  return depth === 0 || (depth > 0 && mayStayOpen);
}

const comma = 44;

function isDivider(code: number, separator: number): boolean {
  return code === comma || code === separator;
}

const noKey = -1;
const opening = 1;
const closing = 2;
const opaque = 3;
const dividing = 4;

const signs = new Uint8Array(128);
for (const [sign, characters] of [
  [opening, "[({"],
  [closing, "])}"],
  [opaque, "'\"<"],
  [dividing, ",:="],
] as const) {
  for (let at = 0; at < characters.length; at++) signs[characters.charCodeAt(at)] = sign;
}

/** Where a quote or `<…>` that opens here ends, since brackets and commas in it are its own. */
function opaqueEnd(text: string, at: number, end: number): number {
  return text.charAt(at) === "<" ? angleEnd(text, at, end) : quoteEnd(text, at, end);
}

function partAt(
  text: string,
  first: number,
  ends: readonly number[],
  keyEnds: readonly number[],
  position: number,
): ReprPart | null {
  const to = ends[position];
  const keyEnd = keyEnds[position];
  if (to === undefined || keyEnd === undefined) return null;
  const from = position === 0 ? first : (ends[position - 1] ?? first) + 1;
  const hasKey = keyEnd !== noKey;
  return {
    key: hasKey ? trim(text, { from, to: keyEnd }) : null,
    value: trim(text, { from: hasKey ? keyEnd + 1 : from, to }) ?? { from: to, to },
  };
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
