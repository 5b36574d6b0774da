import type { ColumnDefinition } from "./definition";

/** Where a record's payload lies: the same columns in every table of records. */
export const locatorColumns = {
  shard_key: { type: "int32", key: "shard", description: "Shard that holds the record." },
  record_index: { type: "int32", description: "Place of the record in its shard, from 0." },
  member: { type: "text", description: "Path inside the archive; null where the shard is none." },
  byte_offset: {
    type: "float64",
    description:
      "First byte of the raw record, in the member if there is one, after decompression; null for a row.",
  },
  byte_length: {
    type: "float64",
    description: "Bytes of the raw record, without its line end; null for a row.",
  },
  row_index: {
    type: "int32",
    description: "Row of the Parquet or Arrow table, from 0; null for a record of text.",
  },
  part: { type: "text", description: "Names the piece where one raw record holds several; null otherwise." },
} as const satisfies Record<string, ColumnDefinition>;
