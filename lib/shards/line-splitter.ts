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
      this.#append(chunk.subarray(from, end));
      const span = this.#finish(true);
      if (span !== null) spans.push(span);
      from = end + this.#unitBytes;
    }
    this.#append(chunk.subarray(from));
    return spans;
  }

  /** The last line, when the source does not end in a line feed and the line is not blank. */
  end(): LineSpan[] {
    if (this.#oddByte !== null) this.#append(this.#oddByte);
    this.#oddByte = null;
    const span = this.#finish(false);
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
    this.#endsInCarriageReturn = endsInCarriageReturn(piece, this.#encoding);
    if (this.#pendingBytes > this.#maxLineBytes) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  #finish(terminated: boolean): LineSpan | null {
    const lineEnd = this.#endsInCarriageReturn ? this.#unitBytes : 0;
    const length = this.#pendingBytes - lineEnd;
    const tooLong = this.#pendingBytes > this.#maxLineBytes;
    const bytes = tooLong ? null : joinBytes(this.#pieces).subarray(0, length);
    const span = { line: this.#line, offset: this.#lineOffset, length, bytes, terminated };
    this.#line += 1;
    this.#lineOffset += this.#pendingBytes + this.#unitBytes;
    this.#pieces = [];
    this.#pendingBytes = 0;
    this.#endsInCarriageReturn = false;
    return bytes !== null && isBlank(bytes, this.#encoding) ? null : span;
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

function endsInCarriageReturn(piece: Uint8Array, encoding: Encoding): boolean {
  switch (encoding) {
    case "utf-8":
      return piece[piece.length - 1] === CARRIAGE_RETURN;
    case "utf-16le":
      return piece[piece.length - 2] === CARRIAGE_RETURN && piece[piece.length - 1] === 0;
    case "utf-16be":
      return piece[piece.length - 1] === CARRIAGE_RETURN && piece[piece.length - 2] === 0;
  }
}

function isBlank(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === "utf-8") return bytes.every(isSpace);
  const low = encoding === "utf-16le" ? 0 : 1;
  return bytes.every((byte, index) => (index % 2 === low ? isSpace(byte) : byte === 0));
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === CARRIAGE_RETURN;
}
