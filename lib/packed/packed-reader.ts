import { assert, Failure } from "@/lib/shared";
import { hashSource } from "@/lib/shards";
import type { TableDefinition } from "@/lib/tables";
import { throwIfCancelled } from "./cancelling";
import { boundKey, type IndexFile, type Manifest, type RecordsFile } from "./manifest";
import { checkSize, type OpenFile, PackedParquet } from "./packed-file";
import { type IndexBatch, readIndexBatches } from "./read-index";
import { compareText, type NumberedRecord, type PackedRecord, type RecordKind, wellFormed } from "./record";
import { RecordsReader, type RowRange, spanRows } from "./records-reader";

interface NumberedFile {
  readonly file: RecordsFile;
  readonly reader: RecordsReader;
  /** Number of its first record. */
  readonly first: number;
}

/** What to read of an index table. */
export interface ReadIndexOptions {
  /** Columns by name; default all. */
  readonly columns?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * An open packed data set. Records are numbered from 0 in packed order: those of one key lie together, the trace before
 * its predictions. Reads fail with `shard-unreadable` (a file is missing, cut short or corrupt), `shard-changed` (it is
 * not the file of the manifest) and `cancelled`.
 */
export class PackedReader {
  readonly manifest: Manifest;
  readonly #files: readonly NumberedFile[];
  readonly #open: OpenFile;

  constructor(manifest: Manifest, open: OpenFile) {
    this.manifest = manifest;
    this.#open = open;
    let first = 0;
    this.#files = manifest.files.filter(isRecordsFile).map((file) => {
      const numbered = { file, first, reader: new RecordsReader(new PackedParquet(file, open)) };
      first += file.rows;
      return numbered;
    });
  }

  /** The numbers [from, to) of the records that are filed under a key and, where given, are of a kind; null for none. */
  async locate(key: string, kind: RecordKind | null = null, signal?: AbortSignal): Promise<RowRange | null> {
    const formed = wellFormed(key);
    const bound = boundKey(formed);
    const bytes = new TextEncoder().encode(formed);
    let found: RowRange | null = null;
    for (const { file, reader, first } of this.#files) {
      if (compareText(file.first_key, bound) > 0 || compareText(bound, file.last_key) > 0) continue;
      const rows = await reader.locate(bytes, kind, signal);
      if (rows !== null) found = spanRows(found, { from: first + rows.from, to: first + rows.to });
    }
    return found;
  }

  /** The records of a key, in packed order; empty when there are none. Loads all: where they may be many, `locate` first. */
  async find(
    key: string,
    kind: RecordKind | null = null,
    signal?: AbortSignal,
  ): Promise<readonly NumberedRecord[]> {
    const numbers = await this.locate(key, kind, signal);
    return numbers === null ? [] : this.readRange(numbers.from, numbers.to, signal);
  }

  /** One record; fails with `record-missing` where the number is beyond the last. */
  async read(number: number, signal?: AbortSignal): Promise<NumberedRecord> {
    const [record] = await this.readRange(number, number + 1, signal);
    if (record !== undefined) return record;
    throw new Failure("record-missing", `record ${number} of ${this.manifest.counts.records}`);
  }

  /** Records [from, to) that there are: neighbours mostly share the pages that one of them needs. */
  async readRange(from: number, to: number, signal?: AbortSignal): Promise<readonly NumberedRecord[]> {
    const records: NumberedRecord[] = [];
    for (const { file, reader, first } of this.#files) {
      const rows = { from: Math.max(from - first, 0), to: Math.min(to - first, file.rows) };
      if (rows.from >= rows.to) continue;
      records.push(...numbered(await reader.read(rows, signal), first + rows.from));
    }
    return records;
  }

  /** All records in packed order, in batches of about a megabyte as stored. */
  async *records(signal?: AbortSignal): AsyncGenerator<readonly NumberedRecord[]> {
    for (const { reader, first } of this.#files) {
      for await (const rows of reader.textRuns(signal)) {
        throwIfCancelled(signal);
        yield numbered(await reader.read(rows, signal), first + rows.from);
      }
    }
  }

  /** Whether the data set has a file for the table. */
  hasIndex(table: TableDefinition): boolean {
    return this.#indexFile(table) !== undefined;
  }

  /** The rows of an index table in batches; none where it has no file. Fails with `shard-unsupported` for lack of a column. */
  async *readIndex(table: TableDefinition, options: ReadIndexOptions = {}): AsyncGenerator<IndexBatch> {
    const file = this.#indexFile(table);
    if (file !== undefined) yield* readIndexBatches(new PackedParquet(file, this.#open), table, options);
  }

  /** Reads every file to its end, and fails with `shard-changed` at the first whose content is not the manifest's. */
  async verify(signal?: AbortSignal): Promise<void> {
    const { files, engine } = this.manifest;
    for (const file of [...files, ...(engine === undefined ? [] : [engine])]) {
      const source = await this.#open(file.name, file.size);
      checkSize(source, file);
      const hash = await hashSource(source, signal);
      if (hash === file.hash) continue;
      throw new Failure("shard-changed", `${file.name}: its hash is ${hash}; the manifest says ${file.hash}`);
    }
  }

  #indexFile(table: TableDefinition): IndexFile | undefined {
    return this.manifest.files.filter(isIndexFile).find((file) => file.table === table.name);
  }
}

/** Opens a packed data set; `open` gives its files by name. Nothing is read before it is asked for. */
export function openPacked(manifest: Manifest, open: OpenFile): PackedReader {
  return new PackedReader(manifest, open);
}

function isRecordsFile(file: Manifest["files"][number]): file is RecordsFile {
  return file.kind === "records";
}

function isIndexFile(file: Manifest["files"][number]): file is IndexFile {
  return file.kind === "index";
}

function numbered(records: readonly PackedRecord[], first: number): readonly NumberedRecord[] {
  assert(Number.isInteger(first), "records have whole numbers");
  return records.map((record, index) => ({ ...record, number: first + index }));
}
