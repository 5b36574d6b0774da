import { tables, TableWriter, type RowOf, type TableDefinition } from "@/lib/tables";

/** Takes finished batches: the database itself, or a worker's way to it. Batches of one table arrive in order. */
export interface TableSink {
  load(table: TableDefinition, ipc: Uint8Array): Promise<void>;
}

type Tables = typeof tables;
type TableName = keyof Tables;

const batchBytes = 4 * 2 ** 20;

/**
 * Gathers rows of every index table and hands them on in batches of about 4 MiB.
 * `settle` is cheap while a batch is small; call it between records, and `flush` at the end.
 */
export class IndexWriter {
  readonly #sink: TableSink;
  readonly #writers: { readonly [Name in TableName]: TableWriter<Tables[Name]> } = {
    shards: new TableWriter(tables.shards),
    problems: new TableWriter(tables.problems),
    traces: new TableWriter(tables.traces),
    predictions: new TableWriter(tables.predictions),
    scores: new TableWriter(tables.scores),
    frames: new TableWriter(tables.frames),
  };

  constructor(sink: TableSink) {
    this.#sink = sink;
  }

  append<Name extends TableName>(name: Name, row: RowOf<Tables[Name]>): void {
    this.#writers[name].append(row);
  }

  /** Hands on the batches that have grown large. */
  async settle(): Promise<void> {
    for (const name of Object.keys(this.#writers) as TableName[]) {
      if (this.#writers[name].sizeBytes >= batchBytes) await this.#hand(name);
    }
  }

  /** Hands on everything. */
  async flush(): Promise<void> {
    for (const name of Object.keys(this.#writers) as TableName[]) await this.#hand(name);
  }

  /** Forgets rows that were not handed on. */
  discard(): void {
    for (const writer of Object.values(this.#writers)) writer.take();
  }

  async #hand(name: TableName): Promise<void> {
    const ipc = this.#writers[name].take();
    if (ipc !== null) await this.#sink.load(tables[name], ipc);
  }
}
