import { findContainer } from "./containers";
import { detectEncoding } from "./detect-encoding";
import { lossyDecoder, type TextLayout } from "./encoding";
import { throwIfCancelled } from "./failures";
import { bracketBalance, jsonKind, opensValue } from "./json-text";
import { type LineSpan, LineSplitter } from "./line-splitter";
import { MAX_RECORD_BYTES } from "./read-lines";
import type { ShardShape } from "./shape";
import type { ByteSource } from "./source";

/**
 * Decides by content, never by name, how a shard is read.
 *
 *     {"id":1}⏎{"id":2}      lines      a line is a value
 *     {"id":1}               lines      one record, or one object that holds many: its format knows
 *     {"id":1,"co⏎{"id":2}   lines      the first line is broken, the later ones are values
 *     [{"id":1},{"id":2}]    array      one array, on a single line or on many
 *     {⏎  "id": 1⏎}          document   the first line is not a whole value
 *     <|frame_sep|>…         text       anything else that can be read
 *
 * Cost: one read of at most 256 KiB; while the first line (or, where that is broken JSON, the second) has not ended, more: up
 * to 16 MiB where it is an array or plain text, up to the longest record otherwise.
 */
const HEAD_BYTES = 256 * 2 ** 10;
const MAX_OPEN_LINE_BYTES = 16 * 2 ** 20;
const MAX_REPLACED_SHARE = 0.1;

interface HeadLine {
  /** Null when the line is longer than a record may be. */
  readonly text: string | null;
  /** False for a line that goes on beyond the head. */
  readonly whole: boolean;
}

/** What a shape is told from: bytes by their offset, asked for in order; fewer than asked for only at the end. */
export type HeadSource = Pick<ByteSource, "slice">;

/** The shape of a shard. Fails as `ByteSource.slice` does; content that cannot be read is a shape, not a failure. */
export async function detectShape(source: HeadSource, signal?: AbortSignal): Promise<ShardShape> {
  const head = await source.slice(0, HEAD_BYTES, signal);
  const container = findContainer(head);
  if (container !== null) return container;
  const layout = detectEncoding(head);
  if (layout === null) return { kind: "unsupported", reason: "binary" };
  const lines = await readHeadLines(source, head, layout, signal);
  const [first, ...later] = lines;
  if (first === undefined) return { kind: "empty" };
  const kind = lineKind(first, later);
  if (kind === "text" && isMostlyInvalid(head, layout)) return { kind: "unsupported", reason: "binary" };
  const isArray = kind === "document" && first.text?.trimStart().startsWith("[") === true;
  return { kind: isArray ? "array" : kind, encoding: layout.encoding, bomBytes: layout.bomBytes };
}

async function readHeadLines(
  source: HeadSource,
  head: Uint8Array,
  layout: TextLayout,
  signal: AbortSignal | undefined,
): Promise<HeadLine[]> {
  const decoder = lossyDecoder(layout.encoding);
  const splitter = new LineSplitter(layout, MAX_RECORD_BYTES);

  function decode(spans: readonly LineSpan[], whole: boolean): HeadLine[] {
    return spans.map(({ bytes }) => ({ text: bytes === null ? null : decoder.decode(bytes), whole }));
  }

  const content = head.subarray(layout.bomBytes);
  const start = decoder.decode(content).trimStart();
  const isPlain = /^[^{[]/.test(start);
  const maxBytes = isPlain || start.startsWith("[") ? MAX_OPEN_LINE_BYTES : MAX_RECORD_BYTES;
  const lines = decode(splitter.push(content), true);
  let read = head.length;
  let hasEnded = head.length < HEAD_BYTES;
  while (!hasEnded && read < maxBytes && !isEnough(lines, isPlain)) {
    throwIfCancelled(signal);
    const piece = await source.slice(read, 2 * read, signal);
    hasEnded = piece.length < read;
    read += piece.length;
    lines.push(...decode(splitter.push(piece), true));
  }
  return [...lines, ...decode(splitter.end(), hasEnded)];
}

function isEnough(lines: readonly HeadLine[], isPlain: boolean): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  return isPlain || lines.length > 1 || first.text === null || jsonKind(first.text) !== null;
}

function lineKind(first: HeadLine, later: readonly HeadLine[]): "lines" | "document" | "text" {
  if (first.text === null) return "lines";
  if (!first.whole) return kindOfOpenLine(first.text);
  switch (jsonKind(first.text)) {
    case "object":
      return "lines";
    case "array":
      if (later.length === 0) return "document";
      return later.some(beginsValue) ? "lines" : "text";
    case "scalar":
    case null:
      return kindAfterNoValue(first.text, later);
  }
}

/** Of a first line that goes on beyond what was read. */
function kindOfOpenLine(text: string): "lines" | "document" | "text" {
  if (!opensValue(text)) return "text";
  return text.trimStart().startsWith("[") ? "document" : "lines";
}

function kindAfterNoValue(first: string, later: readonly HeadLine[]): "lines" | "document" | "text" {
  if (opensDocument(first, later[0])) return "document";
  const isValueStart = opensValue(first);
  if (areMostlyValues(later, isValueStart)) return "lines";
  if (!isValueStart || bracketBalance(first) === "beyond") return "text";
  return later.length === 0 && first.trimStart().startsWith("{") ? "lines" : "document";
}

/** A bracket alone on the first line, followed by what may come after it in one JSON value. */
function opensDocument(first: string, second: HeadLine | undefined): boolean {
  const bracket = first.trim();
  if (bracket !== "[" && bracket !== "{") return false;
  return typeof second?.text === "string" && opensValue(bracket + second.text);
}

function areMostlyValues(lines: readonly HeadLine[], countArrays: boolean): boolean {
  const whole = lines.filter((line) => line.whole);
  const values = whole.filter(({ text }) => {
    const kind = text === null ? null : jsonKind(text);
    return kind === "object" || (countArrays && kind === "array");
  });
  return values.length > whole.length / 2;
}

function beginsValue({ text, whole }: HeadLine): boolean {
  return text === null || opensValue(text) || (whole && jsonKind(text) !== null);
}

/** Whether so many bytes are not valid that this is no text in any encoding that is read. */
function isMostlyInvalid(head: Uint8Array, { encoding }: TextLayout): boolean {
  const text = lossyDecoder(encoding).decode(head);
  const replaced = text.split("\ufffd").length - 1;
  return replaced > text.length * MAX_REPLACED_SHARE;
}
