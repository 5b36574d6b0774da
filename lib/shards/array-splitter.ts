import type { TextLayout } from "./encoding";
import { joinBytes } from "./join-bytes";
import { BracketStack } from "./bracket-stack";

/**
 * Cuts a stream of chunks that holds one JSON array into its elements, which are not parsed.
 *
 *     chunks    [{"a":"]"},⏎ {"b"   :[1,2]}, 3    ]⏎
 *     elements  {"a":"]"}   {"b":[1,2]}   3
 *
 * Strings, escapes and brackets are followed byte by byte. An element that breaks their rules costs as few others as can
 * be told from the bytes: a string ends at its line's end, a closing bracket closes what was opened with its kind, and a
 * `{` that follows a comma inside an object begins the next element, since no JSON has it there. Elements that lie
 * inside one chunk are views of it; others are copied once.
 */
export interface ElementSpan {
  /** Line of the first byte, from 1. */
  readonly line: number;
  /** Source offset of the first byte. */
  readonly offset: number;
  /** Source bytes, without white space around them. */
  readonly length: number;
  /** Null when there is a problem, or when the element is longer than the limit. */
  readonly bytes: Uint8Array | null;
  readonly problem: string | null;
}

/** What is told of an element, and of an array, that the end of the file cuts off. */
export const ELEMENT_TRUNCATED = "truncated: the file ends inside this element";
const ARRAY_TRUNCATED = "truncated: the file ends before the end of the array";

type Phase = "before" | "between" | "element" | "after";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;
const PLAIN = 0;
const INSIDE_PLAIN = 1;
const ACTS = 2;
/** Outside strings: what needs no look, what needs none inside brackets, and what does. */
const OUTSIDE = marks([
  [[COMMA], INSIDE_PLAIN],
  [[QUOTE, LINE_FEED, OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY], ACTS],
]);
const IN_STRING = marks([[[QUOTE, BACKSLASH, LINE_FEED], ACTS]]);

/** Splits one array, chunk by chunk in order. */
export class ArraySplitter {
  readonly #layout: TextLayout;
  readonly #unitBytes: 1 | 2;
  readonly #maxElementBytes: number;
  readonly #brackets = new BracketStack();
  #phase: Phase = "before";
  #chunk: Uint8Array = new Uint8Array(0);
  #units: Uint8Array = new Uint8Array(0);
  #oddByte: Uint8Array | null = null;
  #spans: ElementSpan[] = [];
  #chunkOffset: number;
  #line = 1;
  #inString = false;
  #isEscaped = false;
  #needsValue = false;
  #elementLine = 1;
  #elementOffset = 0;
  #elementFrom = 0;
  #pieces: Uint8Array[] = [];
  #pendingBytes = 0;
  #extraOffset: number | null = null;

  constructor(layout: TextLayout, maxElementBytes: number) {
    this.#layout = layout;
    this.#unitBytes = layout.encoding === "utf-8" ? 1 : 2;
    this.#maxElementBytes = maxElementBytes;
    this.#chunkOffset = layout.bomBytes;
  }

  /** The elements that end in this chunk. */
  push(received: Uint8Array): ElementSpan[] {
    this.#chunk = this.#unitBytes === 1 ? received : this.#wholeUnits(received);
    this.#units = this.#unitBytes === 1 ? this.#chunk : asciiUnits(this.#chunk, this.#layout);
    this.#elementFrom = 0;
    for (let at = 0; at < this.#units.length;) at = this.#step(at);
    if (this.#phase === "element") this.#keep(this.#chunk.subarray(this.#elementFrom));
    this.#chunkOffset += this.#chunk.length;
    return this.#takeSpans();
  }

  /** What the end of the source leaves: an element that it cuts, or that the array has no end. */
  end(): ElementSpan[] {
    const offset = this.#phase === "element" ? this.#elementOffset : (this.#extraOffset ?? this.#chunkOffset);
    const length = this.#chunkOffset + (this.#oddByte?.length ?? 0) - offset;
    const line = this.#phase === "between" ? this.#line : this.#elementLine;
    if (this.#phase === "element")
      this.#spans.push({ line, offset, length, bytes: null, problem: ELEMENT_TRUNCATED });
    else if (this.#phase !== "after")
      this.#spans.push({ line, offset, length: 0, bytes: null, problem: ARRAY_TRUNCATED });
    else if (this.#extraOffset !== null)
      this.#spans.push({ line, offset, length, bytes: null, problem: "follows the end of the array" });
    return this.#takeSpans();
  }

  #step(at: number): number {
    switch (this.#phase) {
      case "before":
        return this.#stepBefore(at);
      case "between":
        return this.#stepBetween(at);
      case "element":
        return this.#inString ? this.#stepString(at) : this.#stepElement(at);
      case "after":
        return this.#stepAfter(at);
    }
  }

  #stepBefore(at: number): number {
    if (this.#units[at] === LINE_FEED) this.#line++;
    if (this.#units[at] === OPEN_ARRAY) this.#phase = "between";
    return at + 1;
  }

  #stepBetween(at: number): number {
    const unit = this.#units[at] ?? 0;
    if (unit === LINE_FEED) this.#line++;
    if (isSpace(unit)) return at + 1;
    if (unit === CLOSE_ARRAY) this.#phase = "after";
    else if (unit === COMMA) {
      if (this.#needsValue) {
        const problem = "no value before this comma";
        this.#spans.push({ line: this.#line, offset: this.#offsetOf(at), length: 0, bytes: null, problem });
      }
      this.#needsValue = true;
    } else {
      this.#begin(at);
      return at;
    }
    return at + 1;
  }

  #stepAfter(at: number): number {
    if (isSpace(this.#units[at] ?? 0)) {
      if (this.#units[at] === LINE_FEED) this.#line++;
      return at + 1;
    }
    this.#elementLine = this.#extraOffset === null ? this.#line : this.#elementLine;
    this.#extraOffset ??= this.#offsetOf(at);
    return this.#units.length;
  }

  #stepElement(from: number): number {
    const units = this.#units;
    const plain = this.#brackets.depth === 0 ? PLAIN : INSIDE_PLAIN;
    let at = from;
    while (at < units.length && (OUTSIDE[units[at] ?? 0] ?? 0) <= plain) at++;
    return at === units.length ? at : this.#act(units[at] ?? 0, at);
  }

  #act(unit: number, at: number): number {
    if (unit === QUOTE) {
      this.#inString = true;
      return this.#stepString(at + 1);
    }
    if (unit === COMMA || unit === CLOSE_ARRAY) return this.#closeArrayOrEnd(at);
    if (unit === LINE_FEED) this.#line++;
    else if (unit === OPEN_OBJECT) this.#openObject(at);
    else if (unit === OPEN_ARRAY) this.#brackets.open(OPEN_ARRAY);
    else this.#brackets.close(OPEN_OBJECT);
    return at + 1;
  }

  #stepString(from: number): number {
    const units = this.#units;
    let at = from;
    if (this.#isEscaped && at < units.length) {
      this.#isEscaped = false;
      at++;
    }
    for (;;) {
      while (at < units.length && IN_STRING[units[at] ?? 0] === PLAIN) at++;
      if (units[at] !== BACKSLASH) break;
      at += 2;
    }
    this.#isEscaped = at > units.length;
    if (at >= units.length) return units.length;
    this.#inString = false;
    if (units[at] === LINE_FEED) this.#line++;
    return at + 1;
  }

  #openObject(at: number): void {
    if (this.#brackets.top === OPEN_OBJECT) {
      let before = at - 1;
      while (before >= 0 && isSpace(this.#units[before] ?? 0)) before--;
      if (this.#units[before] === COMMA && before * this.#unitBytes >= this.#elementFrom) {
        this.#finish(before);
        this.#begin(at);
      }
    }
    this.#brackets.open(OPEN_OBJECT);
  }

  #closeArrayOrEnd(at: number): number {
    if (this.#brackets.depth === 0) {
      this.#finish(at);
      return at;
    }
    this.#brackets.close(OPEN_ARRAY);
    return at + 1;
  }

  #begin(at: number): void {
    this.#phase = "element";
    this.#brackets.clear();
    this.#inString = false;
    this.#isEscaped = false;
    this.#elementLine = this.#line;
    this.#elementFrom = at * this.#unitBytes;
    this.#elementOffset = this.#offsetOf(at);
    this.#needsValue = false;
  }

  #finish(end: number): void {
    this.#keep(this.#chunk.subarray(this.#elementFrom, end * this.#unitBytes));
    const isLong = this.#pendingBytes > this.#maxElementBytes;
    const joined = isLong ? null : joinBytes(this.#pieces);
    const bytes = joined?.subarray(0, this.#lengthWithoutSpace(joined)) ?? null;
    const length = bytes?.length ?? this.#pendingBytes;
    this.#spans.push({ line: this.#elementLine, offset: this.#elementOffset, length, bytes, problem: null });
    this.#pieces = [];
    this.#pendingBytes = 0;
    this.#phase = "between";
  }

  #keep(piece: Uint8Array): void {
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes > this.#maxElementBytes) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  #lengthWithoutSpace(bytes: Uint8Array): number {
    const step = this.#unitBytes;
    const low = this.#layout.encoding === "utf-16be" ? 1 : 0;
    let end = bytes.length;
    while (end > 0 && isSpace(bytes[end - step + low] ?? 0) && (step === 1 || bytes[end - 1 - low] === 0))
      end -= step;
    return end;
  }

  #offsetOf(at: number): number {
    return this.#chunkOffset + at * this.#unitBytes;
  }

  #wholeUnits(received: Uint8Array): Uint8Array {
    const chunk = this.#oddByte === null ? received : joinBytes([this.#oddByte, received]);
    const evenLength = chunk.length - (chunk.length % 2);
    this.#oddByte = evenLength === chunk.length ? null : chunk.slice(evenLength);
    return chunk.subarray(0, evenLength);
  }

  #takeSpans(): ElementSpan[] {
    const spans = this.#spans;
    this.#spans = [];
    return spans;
  }
}

function marks(groups: readonly (readonly [codes: readonly number[], mark: number])[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const [codes, mark] of groups) for (const code of codes) table[code] = mark;
  return table;
}

/** One byte for each UTF-16 code unit: itself where it is ASCII, 255 where it is not. */
function asciiUnits(chunk: Uint8Array, { encoding }: TextLayout): Uint8Array {
  const low = encoding === "utf-16be" ? 1 : 0;
  const units = new Uint8Array(chunk.length / 2);
  for (let at = 0; at < units.length; at++)
    units[at] = chunk[2 * at + 1 - low] === 0 ? (chunk[2 * at + low] ?? 255) : 255;
  return units;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === LINE_FEED || unit === 0x0d || unit === 0x09;
}
