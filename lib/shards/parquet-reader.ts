import { Failure } from "@/lib/shared";
import { breathe } from "./breathe";
import { throwIfCancelled } from "./failures";
import { HeldSpans } from "./held-spans";
import { type ParquetMetadata, parquetMetadata, type ParquetRowGroup } from "./parquet-metadata";
import {
  hasSpans,
  isPaged,
  type PageLocations,
  planRows,
  planWhole,
  readPageLocations,
  type SpanPlan,
} from "./parquet-plan";
import { type ParquetSpan, readSpan } from "./parquet-span";
import { scanGroup, walkSpans, whyTooLarge } from "./parquet-walk";
import type { RawContent, RawRecord, ReadRecordsOptions, RecordPlace, ShardReader } from "./reader";
import type { ByteSource } from "./source";

const BATCH_BYTES = 2 ** 20;
const MAX_BATCH_ROWS = 1024;
const MAX_NOTES = 100;

/**
 * Opens a Parquet file: every row is one raw record, read row group by row group, page by page. A field that is null is
 * left out on every level, because a columnar file fills the keys one record lacks with null; nulls in lists and maps
 * stay. Texts that hold JSON stay texts. Numbers that a double cannot hold are their digits; dates are ISO 8601; bytes
 * that are not UTF-8 are base64 and told in `notes`, which grows while it is read. A row group that is corrupt is one
 * record with a problem. `read` takes the row's pages where the file has a page index or the row group exceeds 512 MiB,
 * else the row group, and keeps up to 64 MiB of what it took. Fails as `parquetMetadata`.
 */
export async function openParquet(source: ByteSource, signal?: AbortSignal): Promise<ShardReader> {
  return new ParquetReader(source, await parquetMetadata(source, signal));
}

class ParquetReader implements ShardReader {
  readonly container = "Parquet";
  readonly #source: ByteSource;
  readonly #metadata: ParquetMetadata;
  readonly #leaves: readonly number[];
  readonly #notes: Set<string>;
  readonly #held = new HeldSpans<ParquetSpan>();
  readonly #locations = new Map<number, PageLocations>();

  constructor(source: ByteSource, metadata: ParquetMetadata) {
    this.#source = source;
    this.#metadata = metadata;
    this.#leaves = metadata.schema.leaves.map(({ leaf }) => leaf);
    this.#notes = new Set(metadata.notes);
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  async *records(options: ReadRecordsOptions = {}): AsyncGenerator<readonly RawRecord[]> {
    const { signal, onBytes } = options;
    const metadata = this.#metadata;
    const walk = {
      source: this.#source,
      schema: metadata.schema,
      leaves: this.#leaves,
      keep: false,
      tell: this.#tell,
      signal,
    };
    let index = 0;
    let readBytes = 0;
    for await (const step of walkSpans(walk, metadata.rowGroups)) {
      if (step.kind === "refused") {
        yield [refusedRecord(index++, step.group, step.reason)];
        continue;
      }
      readBytes += step.span.readBytes;
      onBytes?.(Math.min(readBytes, this.#source.sizeBytes));
      for (const batch of this.#batches(step.span, index)) {
        index += batch.length;
        yield batch;
        await breathe();
        throwIfCancelled(signal);
      }
    }
    throwIfCancelled(signal);
    onBytes?.(this.#source.sizeBytes);
  }

  async read(place: RecordPlace, signal?: AbortSignal): Promise<RawContent> {
    throwIfCancelled(signal);
    const { name } = this.#source;
    const row = place.spot.kind === "row" ? place.spot.row : -1;
    const group = this.#metadata.rowGroups.find(
      ({ rowStart, rowCount }) => row >= rowStart && row < rowStart + rowCount,
    );
    if (group === undefined) {
      throw new Failure("record-missing", `${name}: no row ${row} among ${this.#metadata.rowCount}`);
    }
    const span = await this.#held.get(row, () => this.#readAround(group, row, signal), signal);
    if (span === null)
      return { kind: "problem", reason: refusal(group, whyTooLarge(group, this.#leaves) ?? "") };
    const rowInGroup = row - group.rowStart;
    try {
      return { kind: "row", value: span.rowsAt(rowInGroup, this.#metadata.schema.fields).next() };
    } catch (thrown) {
      return { kind: "problem", reason: corruption(span.plan, rowInGroup, thrown) };
    } finally {
      this.#held.trim();
    }
  }

  close(): Promise<void> {
    this.#held.clear();
    this.#locations.clear();
    return Promise.resolve();
  }

  /** The rows of a span in batches; where it is corrupt, one record with a problem stands for the rest of it. */
  *#batches(span: ParquetSpan, startIndex: number): Generator<readonly RawRecord[]> {
    const { group, rowStart, rowEnd } = span.plan;
    const rowBytes = Math.max(1, group.uncompressedBytes / group.rowCount);
    const batchRows = Math.max(1, Math.min(MAX_BATCH_ROWS, Math.floor(BATCH_BYTES / rowBytes)));
    let batch: RawRecord[] = [];
    let row = rowStart;
    let index = startIndex;
    try {
      const rows = span.rowsAt(rowStart, this.#metadata.schema.fields);
      for (; row < rowEnd; row++) {
        batch.push(rowRecord(index++, group.rowStart + row, { kind: "row", value: rows.next() }));
        if (batch.length < batchRows) continue;
        yield batch;
        batch = [];
      }
      if (rowEnd === group.rowCount && rows.hasMore()) {
        this.#tell(
          `Row group ${group.index} declares ${group.rowCount} rows and holds more; those are not shown`,
        );
      }
    } catch (thrown) {
      if (row === rowEnd) return;
      const reason = corruption(span.plan, row, thrown);
      batch.push(rowRecord(index, group.rowStart + row, { kind: "problem", reason }));
    }
    if (batch.length > 0) yield batch;
  }

  async #readAround(
    group: ParquetRowGroup,
    row: number,
    signal: AbortSignal | undefined,
  ): Promise<ParquetSpan | null> {
    const options = { schema: this.#metadata.schema, keep: true, tell: this.#tell };
    const locations = await this.#locationsOf(group, signal);
    if (locations !== null) {
      const from = row - group.rowStart;
      const plan = planRows(group, locations, this.#leaves, { from, to: from + 1 });
      return readSpan(this.#source, plan, options, signal);
    }
    if (whyTooLarge(group, this.#leaves) !== null) return null;
    return readSpan(this.#source, planWhole(group, this.#leaves), options, signal);
  }

  /** Where the pages of a row group are; null where it is read whole, or not at all. */
  async #locationsOf(group: ParquetRowGroup, signal: AbortSignal | undefined): Promise<PageLocations | null> {
    const known = this.#locations.get(group.index);
    if (known !== undefined) return known;
    const source = this.#source;
    const leaves = this.#leaves;
    const isRefused = whyTooLarge(group, leaves) !== null;
    let locations = isPaged(group, leaves) ? await readPageLocations(source, group, leaves, signal) : null;
    if (isRefused && (locations === null || !hasSpans(group, locations, leaves))) {
      const found = await scanGroup({ source, schema: this.#metadata.schema, leaves, signal }, group);
      locations = found.kind === "found" ? found.locations : null;
    }
    if (locations !== null) this.#locations.set(group.index, locations);
    return locations;
  }

  readonly #tell = (note: string): void => {
    if (this.#notes.size < MAX_NOTES) this.#notes.add(note);
  };
}

function rowRecord(index: number, row: number, content: RawContent): RawRecord {
  return { index, member: null, spot: { kind: "row", row }, line: null, content };
}

function refusedRecord(index: number, group: ParquetRowGroup, reason: string): RawRecord {
  return rowRecord(index, group.rowStart, { kind: "problem", reason: refusal(group, reason) });
}

function refusal(group: ParquetRowGroup, reason: string): string {
  return `${rowsOf(group, 0, group.rowCount)} are not read: ${reason}`;
}

function corruption({ group, rowEnd, columns }: SpanPlan, row: number, thrown: unknown): string {
  const ranges = columns.flatMap((column) => column.ranges);
  const from = Math.min(...ranges.map((range) => range.from));
  const to = Math.max(...ranges.map((range) => range.to));
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return `${rowsOf(group, row, rowEnd)}, in bytes ${from} to ${to}, cannot be read: ${why}`;
}

function rowsOf({ index, rowStart }: ParquetRowGroup, from: number, to: number): string {
  return `rows ${rowStart + from} to ${rowStart + to - 1} of row group ${index}`;
}
