/** Where a record's payload lies, so that it can be read again without reading its shard. */
export interface Locator {
  readonly shardKey: number;
  /** Place among the shard's records, from 0. */
  readonly recordIndex: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  /** Names the piece where one raw record holds several. */
  readonly part: string | null;
}

/** A locator as the columns of an index table. */
export function locatorColumns(locator: Locator) {
  return {
    shard_key: locator.shardKey,
    record_index: locator.recordIndex,
    byte_offset: locator.byteOffset,
    byte_length: locator.byteLength,
    part: locator.part,
  };
}
