import { z } from "zod";

/** The columns that say where a record lies, as a locator. */
export const locatorShape = {
  shard_key: z.number(),
  record_index: z.number(),
  byte_offset: z.number(),
  byte_length: z.number(),
  part: z.string().nullable(),
};

export interface RecordLocator {
  readonly shardKey: number;
  readonly recordIndex: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly part: string | null;
}

export function toLocator(columns: z.output<z.ZodObject<typeof locatorShape>>): RecordLocator {
  return {
    shardKey: columns.shard_key,
    recordIndex: columns.record_index,
    byteOffset: columns.byte_offset,
    byteLength: columns.byte_length,
    part: columns.part,
  };
}
