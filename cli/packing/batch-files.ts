import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import type { TableSink } from "@/lib/ingest";
import { assert } from "@/lib/shared";
import { batchRows, type Cell, type TableDefinition } from "@/lib/tables";

interface Batches {
  readonly handle: FileHandle;
  readonly lengths: number[];
}

/** The rows that went into tables, kept on disk in the order in which they came. */
export class BatchFiles implements TableSink {
  readonly #folder: string;
  readonly #sink: TableSink;
  readonly #files = new Map<string, Batches>();

  /** Every batch also goes on to `sink`. */
  constructor(folder: string, sink: TableSink) {
    this.#folder = folder;
    this.#sink = sink;
  }

  async load(table: TableDefinition, ipc: Uint8Array): Promise<void> {
    const { handle, lengths } = await this.#fileOf(table.name);
    lengths.push(ipc.length);
    await handle.appendFile(ipc);
    await this.#sink.load(table, ipc);
  }

  /** All rows of a table, in batches. */
  async *rows(table: TableDefinition): AsyncGenerator<readonly Readonly<Record<string, Cell>>[]> {
    const file = this.#files.get(table.name);
    let offset = 0;
    for (const length of file?.lengths ?? []) {
      const bytes = new Uint8Array(length);
      const read = await file?.handle.read(bytes, 0, length, offset);
      assert(read?.bytesRead === length, "a batch is read as it was written");
      yield [...batchRows(table, bytes)];
      offset += length;
    }
  }

  async close(): Promise<void> {
    for (const { handle } of this.#files.values()) await handle.close();
    this.#files.clear();
  }

  async #fileOf(name: string): Promise<Batches> {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const handle = await open(path.join(this.#folder, `batches-${name}`), "w+");
    const batches: Batches = { handle, lengths: [] };
    this.#files.set(name, batches);
    return batches;
  }
}
