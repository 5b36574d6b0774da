import { z } from "zod";

/** The columns that say where a record lies, as a locator. */
export const locatorShape = {
  shard_key: z.number(),
  record_index: z.number(),
  member: z.string().nullable(),
  byte_offset: z.number().nullable(),
  byte_length: z.number().nullable(),
  row_index: z.number().nullable(),
  part: z.string().nullable(),
};

export interface RecordLocator {
  readonly shardKey: number;
  readonly recordIndex: number;
  /** Path inside the archive; null where the shard is none. */
  readonly member: string | null;
  /** Bytes of the raw record; both null for a row of a table. */
  readonly byteOffset: number | null;
  readonly byteLength: number | null;
  /** Row of the table, from 0; null for a record of text. */
  readonly rowIndex: number | null;
  readonly part: string | null;
}

export function toLocator(columns: z.output<z.ZodObject<typeof locatorShape>>): RecordLocator {
  return {
    shardKey: columns.shard_key,
    recordIndex: columns.record_index,
    member: columns.member,
    byteOffset: columns.byte_offset,
    byteLength: columns.byte_length,
    rowIndex: columns.row_index,
    part: columns.part,
  };
}
