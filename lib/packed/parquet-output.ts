import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { ContentHasher } from "@/lib/shards";
import { gzipPage } from "./gzip-page";
import { hashBytes } from "./hash-bytes";
import type { StoredColumn } from "./layout";
import type { PackOutput } from "./pack-folder";

/** What a finished Parquet file is, for the manifest. */
export interface FinishedParquet {
  readonly size: number;
  /** Tree hash of the content, as `ContentHasher` names it. */
  readonly hash: string;
  /** Bytes at the end that hold the metadata, its length and the magic number included. */
  readonly footer_size: number;
  readonly footer_hash: string;
}

/** Values of one row group, a list for each column in stored order. */
export type ColumnValues = readonly (readonly unknown[])[];

/** Bytes of a key that statistics keep; longer ones are told by their beginning. */
const STATISTICS_BYTES = 256;
const FOOTER_TAIL_BYTES = 8;

/**
 * Writes one Parquet file, a row group at a time: data pages v2, gzip, page indexes, statistics for searched columns
 * and numbers only. The file holds nothing but what it is given: no time, no machine, no program version.
 */
export class ParquetOutput {
  readonly #output: PackOutput;
  readonly #columns: readonly StoredColumn[];
  readonly #pageBytes: number;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #hasher = new ContentHasher();
  #size = 0;

  constructor(output: PackOutput, columns: readonly StoredColumn[], pageBytes: number) {
    this.#output = output;
    this.#columns = columns;
    this.#pageBytes = pageBytes;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: parquetSchema(columns),
      codec: "GZIP",
      compressors: { GZIP: gzipPage },
      statisticsTruncateLength: STATISTICS_BYTES,
      createdBy: "framewise",
    });
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds a row group of at least one row. */
  async writeGroup(values: ColumnValues): Promise<void> {
    const columnData = this.#columns.map((column, index) => columnSource(column, values[index] ?? []));
    const rows = values[0]?.length ?? 0;
    await this.#writer.write({ columnData, rowGroupSize: rows, pageSize: this.#pageBytes });
    await this.#flush();
  }

  async finish(): Promise<FinishedParquet> {
    await this.#writer.finish();
    const tail = this.#bytes.getBytes();
    const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
    const footerSize = view.getUint32(tail.length - FOOTER_TAIL_BYTES, true) + FOOTER_TAIL_BYTES;
    const footerHash = await hashBytes(tail.subarray(tail.length - footerSize));
    await this.#flush();
    await this.#output.finish();
    const hash = await this.#hasher.digest();
    return { size: this.#size, hash, footer_size: footerSize, footer_hash: footerHash };
  }

  discard(): Promise<void> {
    return this.#output.discard();
  }

  async #flush(): Promise<void> {
    const bytes = this.#bytes.getBytes();
    await this.#hasher.update(bytes);
    await this.#output.write(bytes);
    this.#size += bytes.length;
    this.#bytes.index = 0;
  }
}

/** Record columns are plain, which is what their reader expects; index columns take a dictionary where it halves them. */
function columnSource(column: StoredColumn, data: readonly unknown[]): ColumnSource {
  const isNumber = column.type === "int32" || column.type === "float64";
  return {
    name: column.name,
    data: [...data],
    columnIndex: column.isSearched,
    offsetIndex: true,
    statistics: column.isSearched || isNumber,
    ...(column.isNullable && column.type !== "boolean" ? {} : { encoding: "PLAIN" as const }),
  };
}

function parquetSchema(columns: readonly StoredColumn[]): SchemaElement[] {
  return [{ name: "root", num_children: columns.length }, ...columns.flatMap(schemaElements)];
}

function schemaElements({ name, type, isNullable }: StoredColumn): SchemaElement[] {
  const repetition_type = isNullable ? "OPTIONAL" : "REQUIRED";
  switch (type) {
    case "text":
      return [
        {
          name,
          type: "BYTE_ARRAY",
          repetition_type,
          converted_type: "UTF8",
          logical_type: { type: "STRING" },
        },
      ];
    case "int32":
      return [{ name, type: "INT32", repetition_type }];
    case "float64":
      return [{ name, type: "DOUBLE", repetition_type }];
    case "boolean":
      return [{ name, type: "BOOLEAN", repetition_type }];
    case "int32-list":
      return [
        { name, repetition_type, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "INT32", repetition_type: "REQUIRED" },
      ];
  }
}
