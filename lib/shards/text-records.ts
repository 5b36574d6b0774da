import { ArraySplitter, ELEMENT_TRUNCATED } from "./array-splitter";
import { findInvalid, strictDecoder, type TextLayout } from "./encoding";
import { bracketBalance } from "./json-text";
import { LineSplitter } from "./line-splitter";
import { joinBytes } from "./join-bytes";
import type { RawContent, RecordSpot } from "./reader";
import type { TextShape } from "./shape";

/** A raw record of one text, before it is known what else the shard holds. */
export interface TextRecord {
  readonly line: number | null;
  readonly spot: RecordSpot & { readonly kind: "bytes" };
  readonly content: RawContent;
}

/** The stored form of one record: its bytes, or why there are none. */
interface Span {
  readonly line: number | null;
  readonly offset: number;
  readonly length: number;
  /** Null when there is a problem, or when it is longer than the limit. */
  readonly bytes: Uint8Array | null;
  readonly problem: string | null;
  /** Whether the text ends with it. */
  readonly isLast: boolean;
}

interface Splitter {
  push(chunk: Uint8Array): readonly Span[];
  end(): readonly Span[];
}

/** What the end of the file cuts off: a line, an element, the one record. */
const CUT = {
  lines: "truncated: the file ends inside this line",
  array: ELEMENT_TRUNCATED,
  document: "truncated: the file ends inside this record",
  text: "truncated: the file ends inside this record",
} as const;
const WORD = { lines: "line", array: "element", document: "record", text: "record" } as const;

const SPLIT_BYTES = 512 * 2 ** 10;
/** The most text, in source bytes, and the most records that come in one batch; one long record is a batch too. */
const BATCH_BYTES = 2 * 2 ** 20;
const BATCH_RECORDS = 1000;

/**
 * The raw records of one text in order, in batches of at most 1,000 records and 2 MiB. What cannot be read is a
 * problem and costs no other record. `stream` starts behind the byte order mark; fails as it does.
 */
export async function* textRecords(
  stream: AsyncIterable<Uint8Array>,
  shape: TextShape,
  maxRecordBytes: number,
): AsyncGenerator<readonly TextRecord[]> {
  const splitter = splitterOf(shape, maxRecordBytes);
  const toContent = contentMaker(shape, maxRecordBytes);
  for await (const chunk of stream) {
    for (let from = 0; from < chunk.length; from += SPLIT_BYTES)
      yield* batches(splitter.push(chunk.subarray(from, from + SPLIT_BYTES)), toContent);
  }
  yield* batches(splitter.end(), toContent);
}

/** The content of one record from its own bytes, as `textRecords` gave it. */
export function textContent(
  bytes: Uint8Array,
  shape: TextShape,
  maxRecordBytes: number,
  isLast: boolean,
): RawContent {
  return contentMaker(shape, maxRecordBytes)({ bytes, problem: null, isLast });
}

/** What is told of a record that is longer than the limit. */
export function longerThan(shape: TextShape, maxRecordBytes: number): string {
  return `${WORD[shape.kind]} longer than ${formatLimit(maxRecordBytes)}`;
}

function* batches(
  spans: readonly Span[],
  toContent: (span: Span) => RawContent,
): Generator<readonly TextRecord[]> {
  let batch: TextRecord[] = [];
  let batchBytes = 0;
  for (const span of spans) {
    if (batch.length === BATCH_RECORDS || (batch.length > 0 && batchBytes + span.length > BATCH_BYTES)) {
      yield batch;
      batch = [];
      batchBytes = 0;
    }
    batchBytes += span.length;
    const { line, offset, length } = span;
    batch.push({ line, spot: { kind: "bytes", offset, length }, content: toContent(span) });
  }
  if (batch.length > 0) yield batch;
}

function splitterOf(shape: TextShape, maxRecordBytes: number): Splitter {
  switch (shape.kind) {
    case "lines":
      return lineSpans(shape, maxRecordBytes);
    case "array":
      return arraySpans(shape, maxRecordBytes);
    case "document":
    case "text":
      return wholeSpan(shape, maxRecordBytes);
  }
}

function lineSpans(shape: TextLayout, maxRecordBytes: number): Splitter {
  const splitter = new LineSplitter(shape, maxRecordBytes);
  return {
    push: (chunk) => splitter.push(chunk).map((span) => ({ ...span, problem: null, isLast: false })),
    end: () => splitter.end().map((span) => ({ ...span, problem: null, isLast: true })),
  };
}

function arraySpans(shape: TextLayout, maxRecordBytes: number): Splitter {
  const splitter = new ArraySplitter(shape, maxRecordBytes);
  return {
    push: (chunk) => splitter.push(chunk).map((span) => ({ ...span, isLast: false })),
    end: () => splitter.end().map((span) => ({ ...span, isLast: true })),
  };
}

function wholeSpan({ bomBytes }: TextLayout, maxRecordBytes: number): Splitter {
  let pieces: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length > maxRecordBytes) pieces = [];
      else pieces.push(chunk);
      return [];
    },
    end() {
      const bytes = length > maxRecordBytes ? null : joinBytes(pieces);
      return [{ line: null, offset: bomBytes, length, bytes, problem: null, isLast: true }];
    },
  };
}

/** What makes the content of one record after another of their own bytes; null bytes are too many. */
export function contentMaker(
  shape: TextShape,
  maxRecordBytes: number,
): (span: Pick<Span, "bytes" | "problem" | "isLast">) => RawContent {
  const decoder = strictDecoder(shape.encoding);
  const kind = shape.kind === "text" ? "text" : "json";

  return function toContent({ bytes, problem, isLast }) {
    if (problem !== null) return { kind: "problem", reason: problem };
    if (bytes === null) return { kind: "problem", reason: longerThan(shape, maxRecordBytes) };
    try {
      const text = decoder.decode(bytes);
      const isCut = isLast && kind === "json" && bracketBalance(text) === "open";
      return isCut ? { kind: "problem", reason: CUT[shape.kind] } : { kind, text };
    } catch (thrown) {
      return { kind: "problem", reason: explain(thrown, bytes, isLast, shape) };
    }
  };
}

function explain(thrown: unknown, bytes: Uint8Array, isLast: boolean, shape: TextShape): string {
  const invalid = findInvalid(bytes, shape.encoding);
  if (invalid === null)
    return `cannot be decoded: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  if (invalid.cutShort && isLast) return CUT[shape.kind];
  return `invalid ${shape.encoding.toUpperCase()} at byte ${invalid.offset} of the ${WORD[shape.kind]}`;
}

function formatLimit(bytes: number): string {
  return bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20} MiB` : `${bytes} bytes`;
}
