import type { Encoding, TextLayout } from "./encoding";
import { joinBytes } from "./join-bytes";

/**
 * Cuts a stream of chunks into lines.
 *
 * A line that lies inside one chunk is a view of it; one that spans chunks is kept as pieces and copied once, at its
 * end, so the cost is linear however long the line and however small the chunks. UTF-16 is kept on whole code units: an
 * odd last byte waits for the next chunk.
 *
 *     chunks   {"a":1}\n{"b"   :2}\r\n   \n{"c"
 *     lines    1 {"a":1}   2 {"b":2}   3 (blank: counted, not given)   4 {"c" (not terminated)
 */
export interface LineSpan {
  /** 1-based number of the line in the file. */
  readonly line: number;
  /** Source offset of the first byte. */
  readonly offset: number;
  /** Source bytes without the line end. */
  readonly length: number;
  /** Null when the line is longer than the limit. */
  readonly bytes: Uint8Array | null;
  /** False for a last line with no line feed after it. */
  readonly terminated: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NO_BYTES = new Uint8Array(0);

/** Splits one text shard, chunk by chunk in order. Lines of nothing but spaces are counted and left out. */
export class LineSplitter {
  readonly #encoding: Encoding;
  readonly #unitBytes: 1 | 2;
  readonly #maxLineBytes: number;
  #line = 1;
  #lineOffset: number;
  #pieces: Uint8Array[] = [];
  #pendingBytes = 0;
  #endsInCarriageReturn = false;
  #oddByte: Uint8Array | null = null;

  constructor(layout: TextLayout, maxLineBytes: number) {
    this.#encoding = layout.encoding;
    this.#unitBytes = layout.encoding === "utf-8" ? 1 : 2;
    this.#maxLineBytes = maxLineBytes;
    this.#lineOffset = layout.bomBytes;
  }

  /** The lines that end in this chunk. */
  push(received: Uint8Array): LineSpan[] {
    const chunk = this.#unitBytes === 1 ? received : this.#wholeUnits(received);
    const spans: LineSpan[] = [];
    let from = 0;
    for (;;) {
      const end = findLineFeed(chunk, from, this.#encoding);
      if (end === -1) break;
      const span =
        this.#pendingBytes === 0
          ? this.#within(chunk, from, end)
          : this.#across(chunk.subarray(from, end), true);
      if (span !== null) spans.push(span);
      from = end + this.#unitBytes;
    }
    this.#append(chunk.subarray(from));
    return spans;
  }

  /** The last line, when the source does not end in a line feed and the line is not blank. */
  end(): LineSpan[] {
    const span = this.#across(this.#oddByte ?? NO_BYTES, false);
    this.#oddByte = null;
    return span === null ? [] : [span];
  }

  #wholeUnits(received: Uint8Array): Uint8Array {
    const chunk = this.#oddByte === null ? received : joinBytes([this.#oddByte, received]);
    const evenLength = chunk.length - (chunk.length % 2);
    this.#oddByte = evenLength === chunk.length ? null : chunk.slice(evenLength);
    return chunk.subarray(0, evenLength);
  }

  #append(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pendingBytes += piece.length;
    this.#endsInCarriageReturn = endsInCarriageReturn(piece, piece.length, this.#encoding);
    if (this.#pendingBytes > this.#maxLineBytes + this.#unitBytes) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  #within(chunk: Uint8Array, from: number, end: number): LineSpan | null {
    const hasCarriageReturn = end > from && endsInCarriageReturn(chunk, end, this.#encoding);
    const length = end - from - (hasCarriageReturn ? this.#unitBytes : 0);
    const bytes = length > this.#maxLineBytes ? null : chunk.subarray(from, from + length);
    return this.#finish(bytes, length, end - from, true);
  }

  #across(lastPiece: Uint8Array, terminated: boolean): LineSpan | null {
    this.#append(lastPiece);
    const pendingBytes = this.#pendingBytes;
    const length = pendingBytes - (this.#endsInCarriageReturn ? this.#unitBytes : 0);
    const bytes = length > this.#maxLineBytes ? null : joinBytes(this.#pieces).subarray(0, length);
    this.#pieces = [];
    this.#pendingBytes = 0;
    this.#endsInCarriageReturn = false;
    return this.#finish(bytes, length, pendingBytes, terminated);
  }

  #finish(
    bytes: Uint8Array | null,
    length: number,
    lengthWithReturn: number,
    terminated: boolean,
  ): LineSpan | null {
    const line = this.#line;
    const offset = this.#lineOffset;
    this.#line += 1;
    this.#lineOffset += lengthWithReturn + this.#unitBytes;
    return bytes !== null && isBlank(bytes, this.#encoding)
      ? null
      : { line, offset, length, bytes, terminated };
  }
}

function findLineFeed(chunk: Uint8Array, from: number, encoding: Encoding): number {
  let found = chunk.indexOf(LINE_FEED, from);
  if (encoding === "utf-8") return found;
  const parity = encoding === "utf-16le" ? 0 : 1;
  while (found !== -1) {
    const start = found - parity;
    if (start % 2 === 0 && chunk[found + 1 - 2 * parity] === 0) return start;
    found = chunk.indexOf(LINE_FEED, found + 1);
  }
  return -1;
}

function endsInCarriageReturn(bytes: Uint8Array, end: number, encoding: Encoding): boolean {
  switch (encoding) {
    case "utf-8":
      return bytes[end - 1] === CARRIAGE_RETURN;
    case "utf-16le":
      return bytes[end - 2] === CARRIAGE_RETURN && bytes[end - 1] === 0;
    case "utf-16be":
      return bytes[end - 1] === CARRIAGE_RETURN && bytes[end - 2] === 0;
  }
}

function isBlank(bytes: Uint8Array, encoding: Encoding): boolean {
  const unitBytes = encoding === "utf-8" ? 1 : 2;
  const low = encoding === "utf-16be" ? 1 : 0;
  for (let index = 0; index < bytes.length; index += unitBytes) {
    if (!isSpace(bytes[index + low]) || (unitBytes === 2 && bytes[index + 1 - low] !== 0)) return false;
  }
  return true;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === CARRIAGE_RETURN;
}
