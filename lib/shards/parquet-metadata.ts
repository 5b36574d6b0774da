import {
  type ColumnChunk,
  type FileMetaData,
  type RowGroup,
  parquetMetadata as decodeMetadata,
} from "hyparquet";
import { Failure } from "@/lib/shared";
import { buildSchema, type ParquetSchema } from "./parquet-schema";
import { checkThrift } from "./parquet-thrift";
import type { ByteRange, ByteSource } from "./source";

const TAIL_BYTES = 64 * 2 ** 10;
const TRAILER_BYTES = 8;
/** The longest footer that is read, in bytes. */
const MAX_FOOTER_BYTES = 64 * 2 ** 20;
const MAX_FOOTER_VALUES = 16 * 2 ** 20;
const MAX_ROWS = 2 ** 31 - 1;

/** One column of one row group: one contiguous range of the file. */
export interface ParquetChunk {
  /** Names from the root, as stored. */
  readonly path: readonly string[];
  readonly codec: string;
  /** The pages, dictionary first. */
  readonly range: ByteRange;
  /** Values with their nulls, all list elements counted. */
  readonly valueCount: number;
  readonly uncompressedBytes: number;
  /** Where it is written which pages hold which rows; null where the file has no page index. */
  readonly offsetIndex: ByteRange | null;
}

/** One row group: `rowCount` rows from row `rowStart` of the file on. */
export interface ParquetRowGroup {
  readonly index: number;
  readonly rowStart: number;
  readonly rowCount: number;
  readonly uncompressedBytes: number;
  /** One for each leaf column, in the order of the schema. */
  readonly chunks: readonly ParquetChunk[];
}

/** What the footer of a Parquet file says: enough to plan every read. */
export interface ParquetMetadata {
  readonly rowCount: number;
  readonly rowGroups: readonly ParquetRowGroup[];
  readonly schema: ParquetSchema;
  /** Texts the writer left, by key; the last one where a key occurs twice. */
  readonly keyValues: ReadonlyMap<string, string>;
  /** The program that wrote it, empty where it does not say. */
  readonly createdBy: string;
  /** What a person should know of it, such as columns with the same name. */
  readonly notes: readonly string[];
}

const known = new WeakMap<ByteSource, ParquetMetadata>();

/**
 * The footer of a Parquet file: 64 KiB from the end, and once more where it is longer; remembered with the source. Fails
 * with `shard-unreadable` where it is no Parquet file, cut off or corrupt, with `shard-unsupported` where it is encrypted.
 */
export async function parquetMetadata(source: ByteSource, signal?: AbortSignal): Promise<ParquetMetadata> {
  const before = known.get(source);
  if (before !== undefined) return before;
  const metadata = readMetadata(source, await readFooter(source, signal));
  known.set(source, metadata);
  return metadata;
}

async function readFooter(source: ByteSource, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const { name, sizeBytes } = source;
  const tailStart = Math.max(0, sizeBytes - TAIL_BYTES);
  const tail = await source.slice(tailStart, sizeBytes, signal);
  const magic = latin1(tail.subarray(-4));
  if (magic === "PARE") {
    throw new Failure("shard-unsupported", `${name}: an encrypted Parquet file (PARE) is not read`);
  }
  if (magic !== "PAR1" || tail.length < TRAILER_BYTES + 4) {
    const head = latin1(await source.slice(0, 4, signal));
    throw new Failure("shard-unreadable", `${name}: ${whyNoFooter(head, sizeBytes)}`);
  }
  const footerBytes = viewOf(tail).getUint32(tail.length - TRAILER_BYTES, true);
  const footerStart = sizeBytes - TRAILER_BYTES - footerBytes;
  if (footerStart < 4) {
    const declared = `its last bytes declare a footer of ${footerBytes} bytes`;
    throw new Failure("shard-unreadable", `${name}: ${declared} in a file of ${sizeBytes}`);
  }
  if (footerBytes > MAX_FOOTER_BYTES) {
    const limit = `a Parquet footer of ${footerBytes} bytes; at most ${MAX_FOOTER_BYTES} are read`;
    throw new Failure("shard-unsupported", `${name}: ${limit}`);
  }
  if (footerStart >= tailStart) return tail.subarray(footerStart - tailStart);
  const footer = new Uint8Array(sizeBytes - footerStart);
  footer.set(await source.slice(footerStart, tailStart, signal));
  footer.set(tail, tailStart - footerStart);
  return footer;
}

function whyNoFooter(head: string, sizeBytes: number): string {
  if (head !== "PAR1") return "not a Parquet file: its last 4 bytes are not PAR1";
  return `a Parquet file that was cut off: no footer at the end of its ${sizeBytes} bytes`;
}

function readMetadata(source: ByteSource, footer: Uint8Array): ParquetMetadata {
  try {
    const end = checkThrift(footer, 0, MAX_FOOTER_VALUES);
    if (end > footer.length - TRAILER_BYTES) throw new Error("it is longer than declared");
    const decoded = decodeMetadata(footer, { geoparquet: false });
    return toMetadata(decoded, source);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Failure("shard-unreadable", `${source.name}: the Parquet footer is corrupt: ${reason}`, {
      cause: thrown,
    });
  }
}

function toMetadata(decoded: FileMetaData, source: ByteSource): ParquetMetadata {
  const schema = buildSchema(decoded.schema);
  const rowGroups: ParquetRowGroup[] = [];
  let rowStart = 0;
  for (const group of decoded.row_groups) {
    const rowGroup = toRowGroup(group, { source, schema, index: rowGroups.length, rowStart });
    rowStart += rowGroup.rowCount;
    if (rowStart > MAX_ROWS) {
      throw new Failure("shard-unsupported", `${source.name}: more than ${MAX_ROWS} rows are not read`);
    }
    rowGroups.push(rowGroup);
  }
  const keyValues = new Map<string, string>();
  for (const { key, value } of decoded.key_value_metadata ?? []) keyValues.set(key, value ?? "");
  const notes = [...schema.notes];
  if (Number(decoded.num_rows) !== rowStart) {
    notes.push(`The footer declares ${String(decoded.num_rows)} rows, its row groups ${rowStart}`);
  }
  return { rowCount: rowStart, rowGroups, schema, keyValues, createdBy: decoded.created_by ?? "", notes };
}

interface GroupPosition {
  readonly source: ByteSource;
  readonly schema: ParquetSchema;
  readonly index: number;
  readonly rowStart: number;
}

function toRowGroup(group: RowGroup, position: GroupPosition): ParquetRowGroup {
  const { schema, index, rowStart } = position;
  const { columns } = group;
  if (columns.length !== schema.leaves.length || columns.length === 0) {
    throw new Error(`row group ${index} has ${columns.length} columns, the schema ${schema.leaves.length}`);
  }
  const chunks = columns.map((column) => toChunk(column, position));
  const summed = chunks.reduce((sum, { uncompressedBytes }) => sum + uncompressedBytes, 0);
  const rowCount = toCount(group.num_rows, `rows of row group ${index}`);
  return { index, rowStart, rowCount, uncompressedBytes: summed, chunks };
}

function toChunk(column: ColumnChunk, { source, index }: GroupPosition): ParquetChunk {
  const { meta_data: meta, file_path: otherFile } = column;
  if (column.crypto_metadata !== undefined || meta === undefined) {
    const reason = `row group ${index} has encrypted columns, which are not read`;
    throw new Failure("shard-unsupported", `${source.name}: ${reason}`);
  }
  const path = meta.path_in_schema;
  const where = `column ${path.join(".")} of row group ${index}`;
  if (otherFile !== undefined && otherFile !== "") {
    throw new Failure("shard-unsupported", `${source.name}: ${where} is in another file, ${otherFile}`);
  }
  const dataStart = toCount(meta.data_page_offset, `first page of ${where}`);
  const dictionaryStart = toCount(meta.dictionary_page_offset ?? 0n, `dictionary of ${where}`);
  const from = dictionaryStart > 0 ? Math.min(dictionaryStart, dataStart) : dataStart;
  const to = from + toCount(meta.total_compressed_size, `bytes of ${where}`);
  if (to > source.sizeBytes) {
    throw new Error(`${where} lies at bytes ${from} to ${to} of a file of ${source.sizeBytes}`);
  }
  return {
    path,
    codec: meta.codec,
    range: { from, to },
    valueCount: toCount(meta.num_values, `values of ${where}`),
    uncompressedBytes: toCount(meta.total_uncompressed_size, `uncompressed bytes of ${where}`),
    offsetIndex: toOffsetIndex(column, source.sizeBytes),
  };
}

function toOffsetIndex(column: ColumnChunk, sizeBytes: number): ByteRange | null {
  const from = Number(column.offset_index_offset ?? 0n);
  const to = from + (column.offset_index_length ?? 0);
  return from > 0 && to > from && to <= sizeBytes ? { from, to } : null;
}

function toCount(count: bigint, what: string): number {
  const value = Number(count);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`the ${what} are ${String(count)}`);
  return value;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
