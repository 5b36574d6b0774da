import type { LineChunk, RawContent, RawRecord, RecordChunk } from "./reader";
import { contentMaker, longerThan } from "./text-records";
import type { LinesShape } from "./shape";
import { dropSpareBuffers, giveBackPiece, takeBuffer } from "./spare-buffers";

export interface LineChunkLimits {
  readonly bomBytes: number;
  /** A longer line becomes a problem and is not kept in memory. */
  readonly maxLineBytes: number;
}

/** A chunk, or records in its place, and the number of the record that comes after it. */
export type CountedChunk = (LineChunk | RecordChunk) & { readonly nextIndex: number };

/** A record of a chunk, not yet decoded. */
export interface RecordLine extends Omit<RawRecord, "content"> {
  /** Without its line feed; null where there are more than the limit. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** What the bytes are once decoded. */
  readonly content: () => RawContent;
}

/** The first chunk is small, so that the first thousand records come at once; each is twice as large as the one before. */
const FIRST_BYTES = 2 ** 20;
/** What the engine takes of a chunk costs 3 ms however small it is. */
const CHUNK_BYTES = 16 * 2 ** 20;
const LINE_FEED = 0x0a;

/**
 * Cuts UTF-8 lines into chunks of whole lines, up to 16 MiB each, counting lines and records but decoding nothing:
 * 4 GB/s, so that one thread can feed several that decode and parse. `stream` starts behind the byte order mark. Buffers
 * of chunks that are done with are used again, given to `keepBuffer`.
 */
export async function* lineChunks(
  stream: AsyncIterable<Uint8Array>,
  limits: LineChunkLimits,
): AsyncGenerator<CountedChunk> {
  const cutter = new LineCutter(limits);
  try {
    for await (const piece of stream) {
      for (const chunk of cutter.push(piece)) yield chunk;
      giveBackPiece(piece);
    }
    yield* cutter.end();
  } finally {
    dropSpareBuffers();
  }
}

class LineCutter {
  readonly #limits: LineChunkLimits;
  #buffer = new Uint8Array(FIRST_BYTES);
  #filled = 0;
  #nextBytes = 2 * FIRST_BYTES;
  #offset: number;
  #line = 1;
  #index = 0;
  /** Bytes of a line that is too long to keep; 0 outside one. */
  #skipped = 0;

  constructor(limits: LineChunkLimits) {
    this.#limits = limits;
    this.#offset = limits.bomBytes;
  }

  *push(piece: Uint8Array): Generator<CountedChunk> {
    let rest = piece;
    while (rest.length > 0) {
      if (this.#skipped > 0) {
        const end = rest.indexOf(LINE_FEED);
        this.#skipped += end < 0 ? rest.length : end;
        if (end < 0) return;
        yield this.#overlong();
        rest = rest.subarray(end + 1);
        continue;
      }
      const taken = rest.subarray(0, this.#buffer.length - this.#filled);
      this.#buffer.set(taken, this.#filled);
      this.#filled += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#filled === this.#buffer.length) yield* this.#cut();
    }
  }

  *end(): Generator<CountedChunk> {
    if (this.#skipped > 0) {
      yield this.#overlong();
      return;
    }
    if (this.#filled > 0) yield this.#chunk(this.#filled, new Uint8Array(0), true);
  }

  /** The buffer is full: gives its whole lines, or makes it larger for a line that does not fit. */
  *#cut(): Generator<CountedChunk> {
    const last = this.#buffer.lastIndexOf(LINE_FEED, this.#filled - 1);
    if (last >= 0) {
      const carried = this.#buffer.slice(last + 1, this.#filled);
      yield this.#chunk(last + 1, carried, false);
    } else if (this.#filled > this.#limits.maxLineBytes) {
      this.#skipped = this.#filled;
      this.#filled = 0;
    } else {
      const grown = new Uint8Array(2 * this.#buffer.length);
      grown.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = grown;
    }
  }

  #chunk(length: number, carried: Uint8Array, isLast: boolean): CountedChunk {
    const bytes = this.#buffer.subarray(0, length);
    const lineEnds = findLineEnds(bytes);
    const records = countRecords(bytes, lineEnds);
    const chunk: CountedChunk = {
      kind: "lines",
      bytes,
      lineEnds,
      offset: this.#offset,
      firstLine: this.#line,
      firstIndex: this.#index,
      isLast,
      nextIndex: this.#index + records,
    };
    this.#offset += length;
    this.#line += lineEnds.length;
    this.#index += records;
    this.#buffer = new Uint8Array(takeBuffer(Math.max(this.#nextBytes, 2 * carried.length)));
    this.#nextBytes = Math.min(2 * this.#nextBytes, CHUNK_BYTES);
    this.#buffer.set(carried);
    this.#filled = carried.length;
    return chunk;
  }

  #overlong(): CountedChunk {
    const record: RawRecord = {
      index: this.#index,
      member: null,
      spot: { kind: "bytes", offset: this.#offset, length: this.#skipped },
      line: this.#line,
      content: { kind: "problem", reason: longerThan(linesShape, this.#limits.maxLineBytes) },
    };
    this.#offset += this.#skipped + 1;
    this.#line += 1;
    this.#index += 1;
    this.#skipped = 0;
    return { kind: "records", records: [record], nextIndex: this.#index };
  }
}

const linesShape: LinesShape = { kind: "lines", encoding: "utf-8", bomBytes: 0 };

/** The places of line feeds, and the end behind an unfinished last line. */
function findLineEnds(bytes: Uint8Array): Uint32Array {
  const ends: number[] = [];
  for (let from = 0; from < bytes.length;) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const end = feed < 0 ? bytes.length : feed;
    ends.push(end);
    from = end + 1;
  }
  return Uint32Array.from(ends);
}

/** Records are lines that are not blank. */
function countRecords(bytes: Uint8Array, lineEnds: Uint32Array): number {
  let records = 0;
  let from = 0;
  for (const end of lineEnds) {
    if (!isBlank(bytes, from, end)) records += 1;
    from = end + 1;
  }
  return records;
}

function isBlank(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

/** The lines of a chunk that are records, in order. */
export function* chunkLines(chunk: LineChunk, maxLineBytes: number): Generator<RecordLine> {
  const { bytes, lineEnds, offset, isLast } = chunk;
  const toContent = contentMaker(linesShape, maxLineBytes);
  let index = chunk.firstIndex;
  let line = chunk.firstLine;
  let from = 0;
  for (const stop of lineEnds) {
    const end = stop > from && bytes[stop - 1] === 0x0d ? stop - 1 : stop;
    if (!isBlank(bytes, from, stop)) {
      const kept = end - from > maxLineBytes ? null : bytes.subarray(from, end);
      yield {
        index: index++,
        member: null,
        spot: { kind: "bytes", offset: offset + from, length: end - from },
        line,
        bytes: kept,
        content: () => toContent({ bytes: kept, problem: null, isLast: isLast && stop === bytes.length }),
      };
    }
    line += 1;
    from = stop + 1;
  }
}

/** The raw records of a chunk, as `records` would give them. */
export function* readLineChunk(chunk: LineChunk, maxLineBytes: number): Generator<RawRecord> {
  for (const { index, member, spot, line, content } of chunkLines(chunk, maxLineBytes))
    yield { index, member, spot, line, content: content() };
}
