import { Failure } from "@/lib/shared";
import { ArrowBatches, type BatchesPlan, type LocatedBatch, readFirstSchema } from "./arrow-batches";
import { MAX_BATCH_BYTES } from "./arrow-body";
import { type ArrowFooter, decodeFooter } from "./arrow-message";
import { ArrowDictionaries, ArrowRows } from "./arrow-rows";
import type { ArrowSchema } from "./arrow-schema";
import { breathe } from "./breathe";
import { throwIfCancelled } from "./failures";
import { HeldSpans } from "./held-spans";
import { ReadWindow } from "./read-window";
import type { RawContent, RawRecord, ReadRecordsOptions, RecordPlace, ShardReader } from "./reader";
import type { ByteSource } from "./source";

const MAGIC = "ARROW1";
const FILE_START_BYTES = 8;
const TAIL_BYTES = 64 * 2 ** 10;
const MAX_FOOTER_BYTES = 64 * 2 ** 20;
const BATCH_BYTES = 2 ** 20;
const MAX_BATCH_ROWS = 1024;
const MAX_NOTES = 100;

/**
 * Opens an Arrow IPC file or stream, told by its first bytes: every row is one raw record, read batch by batch, bodies
 * compressed with LZ4 or Zstandard included. Values are as `openParquet` gives them; a field that is null is left out. A
 * batch that is corrupt is one record with a problem, and so is the place where the shard is cut off. `read` takes the
 * row's batch and keeps up to 64 MiB of what it took; in a batch not yet seen it has to find it by the headers of those
 * before. Fails with `shard-unreadable` where there is no schema to read by.
 */
export async function openArrow(source: ByteSource, signal?: AbortSignal): Promise<ShardReader> {
  const window = new ReadWindow(source);
  const head = String.fromCharCode(...(await window.bytes(0, MAGIC.length, signal)));
  const isFile = head === MAGIC;
  try {
    const footer = isFile ? await readFooter(source, window, signal) : null;
    if (footer !== null) {
      const batches = new ArrowBatches(footer.schema, window, { kind: "file", footer });
      return new ArrowReader(source, window, batches, "Arrow file", []);
    }
    const { schema, plan } = await planStream(window, isFile ? FILE_START_BYTES : 0, signal);
    const notes = isFile ? ["The file has no footer that can be read; it is read as far as it goes"] : [];
    const batches = new ArrowBatches(schema, window, plan);
    return new ArrowReader(source, window, batches, isFile ? "Arrow file" : "Arrow stream", notes);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const reason = `not an Arrow file or stream that can be read: ${messageOf(thrown)}`;
    throw new Failure("shard-unreadable", `${source.name}: ${reason}`, { cause: thrown });
  }
}

async function planStream(
  window: ReadWindow,
  offset: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly schema: ArrowSchema; readonly plan: BatchesPlan }> {
  const { schema, block } = await readFirstSchema(window, offset, signal);
  return { schema, plan: { kind: "stream", offset: offset + block.metadataBytes + block.bodyBytes } };
}

/** Null where the end of the file holds no footer. */
async function readFooter(
  source: ByteSource,
  window: ReadWindow,
  signal: AbortSignal | undefined,
): Promise<ArrowFooter | null> {
  const { sizeBytes } = source;
  const tailStart = Math.max(0, sizeBytes - TAIL_BYTES);
  const tail =
    tailStart === 0
      ? await window.bytes(0, sizeBytes, signal)
      : await source.slice(tailStart, sizeBytes, signal);
  const lengthAt = tail.length - MAGIC.length - 4;
  if (lengthAt < FILE_START_BYTES || String.fromCharCode(...tail.subarray(-MAGIC.length)) !== MAGIC)
    return null;
  const length = new DataView(tail.buffer, tail.byteOffset, tail.byteLength).getUint32(lengthAt, true);
  const footerEnd = tailStart + lengthAt;
  if (length > MAX_FOOTER_BYTES || length > footerEnd - FILE_START_BYTES) return null;
  const footer =
    length <= lengthAt
      ? tail.subarray(lengthAt - length, lengthAt)
      : await source.slice(footerEnd - length, footerEnd, signal);
  try {
    return decodeFooter(footer);
  } catch {
    return null;
  }
}

class ArrowReader implements ShardReader {
  readonly container: string;
  readonly #source: ByteSource;
  readonly #window: ReadWindow;
  readonly #batches: ArrowBatches;
  readonly #dictionaries: ArrowDictionaries;
  readonly #held = new HeldSpans<ArrowRows>();
  readonly #notes: Set<string>;

  constructor(
    source: ByteSource,
    window: ReadWindow,
    batches: ArrowBatches,
    container: string,
    notes: readonly string[],
  ) {
    this.container = container;
    this.#source = source;
    this.#window = window;
    this.#batches = batches;
    this.#notes = new Set([...notes, ...batches.schema.notes]);
    this.#dictionaries = new ArrowDictionaries(batches.schema, this.#tell);
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  async *records(options: ReadRecordsOptions = {}): AsyncGenerator<readonly RawRecord[]> {
    const { signal, onBytes } = options;
    let index = 0;
    for (let number = 0; ; number++) {
      const batch = await this.#batches.batch(number, signal);
      if (batch === null) break;
      if (batch.rowCount === 0) continue;
      const rows = await this.#readRows(batch, signal);
      onBytes?.(batch.body.to);
      for (const records of batchRecords(batch, rows, index)) {
        index += records.length;
        yield records;
        await breathe();
        throwIfCancelled(signal);
      }
    }
    const { problem } = this.#batches;
    if (problem !== null) yield [rowRecord(index, problem.row, { kind: "problem", reason: problem.reason })];
    onBytes?.(this.#source.sizeBytes);
  }

  async read(place: RecordPlace, signal?: AbortSignal): Promise<RawContent> {
    throwIfCancelled(signal);
    const row = place.spot.kind === "row" ? place.spot.row : -1;
    const batch = row < 0 ? null : await this.#batches.batchOf(row, signal);
    if (batch === null) return this.#noRow(row);
    let reason = "";
    const rows = await this.#held.get(
      row,
      async () => {
        const read = await this.#readRows(batch, signal);
        if (read instanceof ArrowRows) return read;
        reason = read;
        return null;
      },
      signal,
    );
    return contentOf(batch, rows ?? reason, row - batch.rowStart);
  }

  close(): Promise<void> {
    this.#held.clear();
    return Promise.resolve();
  }

  #noRow(row: number): RawContent {
    const { problem, knownRows } = this.#batches;
    if (problem?.row === row) return { kind: "problem", reason: problem.reason };
    throw new Failure("record-missing", `${this.#source.name}: no row ${row} among ${knownRows}`);
  }

  /** The rows of a batch, or why there are none. Fails as `ByteSource.slice`. */
  async #readRows(batch: LocatedBatch, signal: AbortSignal | undefined): Promise<ArrowRows | string> {
    const bodyBytes = batch.body.to - batch.body.from;
    if (bodyBytes > MAX_BATCH_BYTES) {
      return (
        `${bodyBytes} bytes in one record batch; at most ${MAX_BATCH_BYTES} are read at once: ` +
        "write smaller batches, or pack the file with framewise pack"
      );
    }
    try {
      const dictionaries = await this.#dictionaries.load(batch, ({ body }) =>
        this.#window.bytes(body.from, body.to, signal),
      );
      const bytes = await this.#window.bytes(batch.body.from, batch.body.to, signal);
      return new ArrowRows(this.#batches.schema, batch, bytes, dictionaries, this.#tell);
    } catch (thrown) {
      if (thrown instanceof Failure) throw thrown;
      return messageOf(thrown);
    }
  }

  readonly #tell = (note: string): void => {
    if (this.#notes.size < MAX_NOTES) this.#notes.add(note);
  };
}

/** The records of one batch; where it is corrupt, one record with a problem stands for the rest of it. */
function* batchRecords(
  batch: LocatedBatch,
  rows: ArrowRows | string,
  startIndex: number,
): Generator<readonly RawRecord[]> {
  const bodyBytes = batch.body.to - batch.body.from;
  const wanted = Math.floor((BATCH_BYTES * batch.rowCount) / Math.max(1, bodyBytes));
  const batchRows = Math.max(1, Math.min(MAX_BATCH_ROWS, wanted));
  let records: RawRecord[] = [];
  for (let row = 0; row < batch.rowCount; row++) {
    const content = contentOf(batch, rows, row);
    records.push(rowRecord(startIndex + row, batch.rowStart + row, content));
    if (content.kind === "problem") break;
    if (records.length < batchRows) continue;
    yield records;
    records = [];
  }
  if (records.length > 0) yield records;
}

function contentOf(batch: LocatedBatch, rows: ArrowRows | string, row: number): RawContent {
  if (typeof rows === "string") return { kind: "problem", reason: corruption(batch, row, rows) };
  try {
    return { kind: "row", value: rows.rowAt(row) };
  } catch (thrown) {
    return { kind: "problem", reason: corruption(batch, row, messageOf(thrown)) };
  }
}

function corruption({ rowStart, rowCount, body }: LocatedBatch, row: number, why: string): string {
  const rows = `rows ${rowStart + row} to ${rowStart + rowCount - 1}`;
  return `${rows}, in bytes ${body.from} to ${body.to}, cannot be read: ${why}`;
}

function rowRecord(index: number, row: number, content: RawContent): RawRecord {
  return { index, member: null, spot: { kind: "row", row }, line: null, content };
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
