import { throwIfCancelled } from "./cancelling";
import { recordsFileName, storedRecordColumns } from "./layout";
import { boundKey, type RecordsFile } from "./manifest";
import type { PackFolder } from "./pack-folder";
import { type ColumnValues, ParquetOutput } from "./parquet-output";
import { heldBytes, type PackedRecord, wellFormed } from "./record";

/** How large the parts of records files get. Other sizes than the default are for tests. */
export interface RecordFileSizes {
  /** Characters of a page; a longer text has a page of its own. 32 Ki. */
  readonly pageBytes: number;
  /** A row group ends after this many records or held bytes, with the records of one key. 10,000 and 128 MiB. */
  readonly groupRecords: number;
  readonly groupBytes: number;
  /** A file ends with the row group that makes it this long. 512 MiB. */
  readonly fileBytes: number;
}

export interface WriteRecordsOptions {
  readonly sizes?: RecordFileSizes;
  /** Files that an earlier, interrupted run finished: their records are passed over. */
  readonly done?: readonly RecordsFile[];
  /** Told of each file when it is whole, before any of the next is written. */
  readonly onFile?: (file: RecordsFile) => Promise<void>;
  /** Told the number in the data set of every record, those passed over included, in order. */
  readonly onPlaced?: (record: PackedRecord, number: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const DEFAULT_SIZES: RecordFileSizes = {
  pageBytes: 32 * 2 ** 10,
  groupRecords: 10_000,
  groupBytes: 128 * 2 ** 20,
  fileBytes: 512 * 2 ** 20,
};

/** Records of one key stay in one row group until it is this many times as large as it should be. */
const GROUP_STRETCH = 2;

/**
 * Writes records that come in packed order as `records-00000.parquet` and so on, and gives all files, those already done
 * included. Holds one row group. The bytes depend on the records and sizes only.
 */
export async function writeRecords(
  records: AsyncIterable<readonly PackedRecord[]>,
  folder: PackFolder,
  options: WriteRecordsOptions = {},
): Promise<readonly RecordsFile[]> {
  const files = new RecordFiles(folder, options);
  const { onPlaced, signal } = options;
  let passOver = (options.done ?? []).reduce((sum, file) => sum + file.rows, 0);
  let number = 0;
  try {
    for await (const batch of records) {
      throwIfCancelled(signal);
      for (const record of batch) {
        onPlaced?.(record, number);
        number++;
        if (passOver > 0) passOver--;
        else await files.add(record);
      }
    }
    return await files.finish();
  } catch (thrown) {
    await files.discard();
    throw thrown;
  }
}

class RecordFiles {
  readonly #folder: PackFolder;
  readonly #sizes: RecordFileSizes;
  readonly #onFile: WriteRecordsOptions["onFile"];
  readonly #files: RecordsFile[];
  #group: PackedRecord[] = [];
  #groupBytes = 0;
  #output: ParquetOutput | null = null;
  #rows = 0;
  #firstKey = "";
  #lastKey = "";

  constructor(folder: PackFolder, { sizes = DEFAULT_SIZES, done = [], onFile }: WriteRecordsOptions) {
    this.#folder = folder;
    this.#sizes = sizes;
    this.#onFile = onFile;
    this.#files = [...done];
  }

  async add(record: PackedRecord): Promise<void> {
    if (this.#isFull(record)) await this.#writeGroup();
    this.#group.push(record);
    this.#groupBytes += heldBytes(record);
  }

  async finish(): Promise<readonly RecordsFile[]> {
    await this.#writeGroup();
    await this.#finishFile();
    return this.#files;
  }

  async discard(): Promise<void> {
    await this.#output?.discard();
  }

  /** Whether the row group ends before this record. */
  #isFull(next: PackedRecord): boolean {
    const last = this.#group.at(-1);
    if (last === undefined) return false;
    const { groupRecords, groupBytes } = this.#sizes;
    const fullness = Math.max(this.#group.length / groupRecords, this.#groupBytes / groupBytes);
    return fullness >= (last.key === next.key ? GROUP_STRETCH : 1);
  }

  async #writeGroup(): Promise<void> {
    const [first] = this.#group;
    const last = this.#group.at(-1);
    if (first === undefined || last === undefined) return;
    if (this.#output === null) {
      const output = await this.#folder.create(recordsFileName(this.#files.length));
      this.#output = new ParquetOutput(output, storedRecordColumns, this.#sizes.pageBytes);
      this.#firstKey = first.key;
      this.#rows = 0;
    }
    await this.#output.writeGroup(columnsOf(this.#group));
    this.#rows += this.#group.length;
    this.#lastKey = last.key;
    this.#group = [];
    this.#groupBytes = 0;
    if (this.#output.size >= this.#sizes.fileBytes) await this.#finishFile();
  }

  async #finishFile(): Promise<void> {
    if (this.#output === null) return;
    const finished = await this.#output.finish();
    this.#output = null;
    const file: RecordsFile = {
      kind: "records",
      name: recordsFileName(this.#files.length),
      rows: this.#rows,
      ...finished,
      first_key: boundKey(wellFormed(this.#firstKey)),
      last_key: boundKey(wellFormed(this.#lastKey)),
    };
    this.#files.push(file);
    await this.#onFile?.(file);
  }
}

/** In the order of `recordColumns`. */
function columnsOf(records: readonly PackedRecord[]): ColumnValues {
  return [
    records.map((record) => record.source),
    records.map((record) => record.kind),
    records.map((record) => record.content),
    records.map((record) => record.member ?? ""),
    records.map((record) => record.recordIndex),
    records.map((record) => record.key),
    records.map((record) => record.text),
  ];
}
