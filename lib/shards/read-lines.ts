import { throwIfCancelled } from "./failures";
import { findInvalid, strictDecoder, type TextLayout } from "./encoding";
import { bracketBalance } from "./json-text";
import { type LineSpan, LineSplitter } from "./line-splitter";
import type { ByteSource } from "./source";

/** One raw record of a line shard: one line that is not blank. Exactly one of `text` and `problem` is null. */
export interface LineRecord {
  /** 0-based among the lines that are not blank. */
  readonly index: number;
  /** 1-based line number in the file. */
  readonly line: number;
  /** Source offset of the first byte. */
  readonly offset: number;
  /** Source bytes, without the line end. */
  readonly length: number;
  /** The decoded line, not yet parsed; null when there is a problem. */
  readonly text: string | null;
  /** Why the line has no text: too long, not valid in its encoding, or cut off by the end of the file. */
  readonly problem: string | null;
}

/** How to read a line shard. */
export interface ReadLinesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each chunk with the source bytes read so far, the byte order mark included. */
  readonly onBytes?: ((readBytes: number) => void) | undefined;
  /** A longer line becomes a problem and is not kept in memory. Default 256 MiB. */
  readonly maxRecordBytes?: number | undefined;
}

/** What a record that the end of the file cuts off is told to be. */
export const TRUNCATED = "truncated: the file ends inside this line";

/** The longest line that is read by default, in source bytes: the largest power of two that fits every engine's strings. */
export const MAX_RECORD_BYTES = 256 * 2 ** 20;

/**
 * The records of a line shard in order, in batches of about one chunk, none of them empty. A bad line becomes a record
 * with a problem and costs no other line; blank lines are skipped. Fails as `ByteSource.stream` does.
 */
export async function* readLines(
  source: ByteSource,
  shape: TextLayout,
  options: ReadLinesOptions = {},
): AsyncGenerator<readonly LineRecord[]> {
  const { signal, onBytes, maxRecordBytes = MAX_RECORD_BYTES } = options;
  const splitter = new LineSplitter(shape, maxRecordBytes);
  const toRecord = recordMaker(shape, maxRecordBytes);
  let readBytes = shape.bomBytes;
  for await (const chunk of source.stream(signal, shape.bomBytes)) {
    throwIfCancelled(signal);
    readBytes += chunk.length;
    const records = splitter.push(chunk).map(toRecord);
    onBytes?.(readBytes);
    if (records.length > 0) yield records;
  }
  const last = splitter.end().map(toRecord);
  if (last.length > 0) yield last;
}

function recordMaker(shape: TextLayout, maxRecordBytes: number): (span: LineSpan) => LineRecord {
  const decoder = strictDecoder(shape.encoding);
  let nextIndex = 0;

  return function toRecord({ line, offset, length, bytes, terminated }) {
    const index = nextIndex++;
    if (bytes === null) {
      return {
        index,
        line,
        offset,
        length,
        text: null,
        problem: `line longer than ${formatLimit(maxRecordBytes)}`,
      };
    }
    try {
      const text = decoder.decode(bytes);
      const isCut = !terminated && bracketBalance(text) === "open";
      return { index, line, offset, length, text: isCut ? null : text, problem: isCut ? TRUNCATED : null };
    } catch (thrown) {
      return { index, line, offset, length, text: null, problem: explain(thrown, bytes, terminated, shape) };
    }
  };
}

function explain(thrown: unknown, bytes: Uint8Array, terminated: boolean, { encoding }: TextLayout): string {
  const invalid = findInvalid(bytes, encoding);
  if (invalid === null)
    return `cannot be decoded: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  if (invalid.cutShort && !terminated) return TRUNCATED;
  return `invalid ${encoding.toUpperCase()} at byte ${invalid.offset} of the line`;
}

function formatLimit(bytes: number): string {
  return bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20} MiB` : `${bytes} bytes`;
}
