import { assert } from "@/lib/shared";
import type { RawContent } from "@/lib/shards";

/** What a raw record is filed as, in the order in which records of one key are stored. */
export const recordKinds = ["trace", "prediction", "run", "other"] as const;
export type RecordKind = (typeof recordKinds)[number];

/**
 * What `text` is: JSON as it stood in its source, the list of a file's records that are one run (`packLines`), bare text,
 * a table's row as JSON, or why it could not be read.
 */
export const contentKinds = ["json", "lines", "text", "row", "problem"] as const;
export type ContentKind = (typeof contentKinds)[number];

/** One raw record as it is packed. */
export interface PackedRecord {
  /** Id of the trace that the record holds or is about, or of the run that it holds; empty where it is about none. */
  readonly key: string;
  readonly kind: RecordKind;
  /** Number of its source in the manifest, from 0. */
  readonly source: number;
  /** Number among the raw records of its source, from 0. */
  readonly recordIndex: number;
  /** Path inside an archive; null where the source is none. */
  readonly member: string | null;
  readonly content: ContentKind;
  readonly text: string;
}

/** A packed record and its number in the data set, from 0, in packed order. */
export interface NumberedRecord extends PackedRecord {
  readonly number: number;
}

/** Two orders of records, both total: by key, kind, source and place (as packed), or by source and place. */
export type RecordOrder = "packed" | "source";

/** A raw record's content as it is packed. */
export function packContent(content: RawContent): Pick<PackedRecord, "content" | "text"> {
  switch (content.kind) {
    case "json":
    case "text":
      return { content: content.kind, text: content.text };
    case "row":
      return { content: "row", text: JSON.stringify(content.value) };
    case "problem":
      return { content: "problem", text: content.reason };
  }
}

/** The content that was packed. A row that is no JSON object any more is a problem. */
export function unpackContent({ content, text }: Pick<PackedRecord, "content" | "text">): RawContent {
  switch (content) {
    case "lines":
      return { kind: "json", text };
    case "json":
    case "text":
      return { kind: content, text };
    case "row":
      return unpackRow(text);
    case "problem":
      return { kind: "problem", reason: text };
  }
}

/**
 * Records of one file as one JSON list, a record a line. A place that is null leaves its line empty: the record there is
 * packed by itself.
 *
 *     ["{}", null, "7"]   →   [
 *                             {}
 *
 *                             ,7
 *                             ]
 */
export function packLines(records: readonly (string | null)[]): string {
  let isFirst = true;
  const lines = records.map((record) => {
    if (record === null) return "";
    const line = `${isFirst ? "" : ","}${record.replace(/[\r\n]+/g, " ")}`;
    isFirst = false;
    return line;
  });
  return ["[", ...lines, "]"].join("\n");
}

/** The records that `packLines` was given, each on one line. */
export function unpackLines(text: string): readonly (string | null)[] {
  const lines = text.split("\n").slice(1, -1);
  return lines.map((line) => (line === "" ? null : line.replace(/^,/, "")));
}

function unpackRow(text: string): RawContent {
  try {
    const value: unknown = JSON.parse(text);
    if (isRow(value)) return { kind: "row", value };
  } catch (thrown) {
    return { kind: "problem", reason: `the row is not JSON: ${String(thrown)}` };
  }
  return { kind: "problem", reason: "the row is not a JSON object" };
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text as UTF-8 can hold it: half of a surrogate pair becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Order of well-formed texts by their UTF-8 bytes, which is by code points; JavaScript's own is by UTF-16 units. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index++;
  if (index === length) return left.length - right.length;
  return codePointRank(left.charCodeAt(index)) - codePointRank(right.charCodeAt(index));
}

/** Moves surrogates, which stand for code points beyond U+FFFF, behind all other units. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Compares records; only one and the same record is equal to itself. */
export function recordComparer(order: RecordOrder): (left: PackedRecord, right: PackedRecord) => number {
  return order === "packed" ? comparePacked : compareSource;
}

function comparePacked(left: PackedRecord, right: PackedRecord): number {
  const byKey = compareText(left.key, right.key);
  if (byKey !== 0) return byKey;
  const byKind = recordKinds.indexOf(left.kind) - recordKinds.indexOf(right.kind);
  return byKind === 0 ? compareSource(left, right) : byKind;
}

function compareSource(left: PackedRecord, right: PackedRecord): number {
  return left.source - right.source || left.recordIndex - right.recordIndex;
}

const RECORD_OVERHEAD_BYTES = 128;

/** About how many bytes a record takes while it is held: two a character, and the object. */
export function heldBytes(record: PackedRecord): number {
  return 2 * (record.text.length + record.key.length) + RECORD_OVERHEAD_BYTES;
}

/** Stops on a record that the layout cannot hold: a mistake of ours. */
export function assertPackable(record: PackedRecord): void {
  assert(isUint31(record.source) && isUint31(record.recordIndex), "a record's numbers are 31 bits");
  assert(record.member !== "", "a member has a path");
}

function isUint31(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;
}
