import type { ByteSource } from "./source";

/** The values of one column: a typed array where all of them are numbers, else values and nulls as `JSON.parse` gives them. */
export type ParquetColumn =
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | readonly unknown[];

/** The rows [rowStart, rowStart + rowCount) of the file, column by column. */
export interface ParquetBatch {
  readonly rowStart: number;
  readonly rowCount: number;
  /** By name of the column; it has no prototype. */
  readonly columns: Readonly<Record<string, ParquetColumn>>;
}

export interface ReadParquetColumnsOptions {
  /** Names of top-level columns. */
  readonly columns: readonly string[];
  /** Numbers of the row groups to read, in the order wanted; all by default. */
  readonly rowGroups?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the file that have been read so far for this call, the footer not counted. */
  readonly onBytes?: ((readBytes: number) => void) | undefined;
}

/**
 * Reads columns without making rows of them: one batch for each row group. Fails with `shard-unreadable` at the first
 * page that is corrupt, with `record-missing` where there is no such column or row group.
 */
export async function* readParquetColumns(
  source: ByteSource,
  options: ReadParquetColumnsOptions,
): AsyncGenerator<ParquetBatch> {
  yield await Promise.reject(new Error(`not built yet: ${source.name} ${options.columns.join()}`));
}
