import { assert } from "@/lib/shared";
import type { RecordPlace, RecordSpot } from "@/lib/shards";

/** Where a record's payload lies, so that it can be read again without reading its shard: the columns of an index row. */
export interface Locator {
  readonly shardKey: number;
  /** Place among the shard's raw records, from 0. */
  readonly recordIndex: number;
  /** Path inside the archive; null where the shard is none. */
  readonly member: string | null;
  /** Bytes of the raw record; both null for a row of a table. */
  readonly byteOffset: number | null;
  readonly byteLength: number | null;
  /** Row of the table, from 0; null for a record of text. */
  readonly rowIndex: number | null;
  /** Names the piece where one raw record holds several. */
  readonly part: string | null;
}

/** The locator of a raw record as a whole. */
export function locatorOf(shardKey: number, { index, member, spot }: RecordPlace): Locator {
  const isRow = spot.kind === "row";
  return {
    shardKey,
    recordIndex: index,
    member,
    byteOffset: isRow ? null : spot.offset,
    byteLength: isRow ? null : spot.length,
    rowIndex: isRow ? spot.row : null,
    part: null,
  };
}

/** Where a reader finds the raw record again. */
export function placeOf(locator: Locator): RecordPlace {
  return { index: locator.recordIndex, member: locator.member, spot: spotOf(locator) };
}

function spotOf({ byteOffset, byteLength, rowIndex }: Locator): RecordSpot {
  if (rowIndex !== null) return { kind: "row", row: rowIndex };
  assert(byteOffset !== null && byteLength !== null, "a locator names bytes or a row");
  return { kind: "bytes", offset: byteOffset, length: byteLength };
}

/** A locator as the columns of an index table. */
export function locatorColumns(locator: Locator) {
  return {
    shard_key: locator.shardKey,
    record_index: locator.recordIndex,
    member: locator.member,
    byte_offset: locator.byteOffset,
    byte_length: locator.byteLength,
    row_index: locator.rowIndex,
    part: locator.part,
  };
}

/** Where a locator points, for messages: `record 4, byte 120` or `logs.jsonl, record 4, row 3`; records from 1. */
export function describeLocator(locator: Locator): string {
  const { member, recordIndex, rowIndex, byteOffset } = locator;
  const spot = rowIndex === null ? `byte ${byteOffset ?? 0}` : `row ${rowIndex}`;
  return `${member === null ? "" : `${member}, `}record ${recordIndex + 1}, ${spot}`;
}
