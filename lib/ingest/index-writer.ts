import { tables, TableWriter, type RowOf, type TableDefinition } from "@/lib/tables";

/** Takes finished batches: the database itself, or a worker's way to it. Batches of one table arrive in order. */
export interface TableSink {
  load(table: TableDefinition, ipc: Uint8Array): Promise<void>;
}

type Tables = typeof tables;
/** The tables that rows are written to. */
type TableName = Exclude<keyof Tables, "shards" | "frames" | "frame_marks">;

const batchBytes = 4 * 2 ** 20;

/** So many rows are handed on at once, however small: they can be looked at while the rest is read. */
const firstRows = 1000;

/**
 * Gathers rows of the index tables and hands them on: the first thousand at once, then in batches of about 4 MiB.
 * `settle` is cheap while a batch is small; call it between records, and `flush` at the end.
 */
export class IndexWriter {
  readonly #sink: TableSink;
  #hasHanded = false;
  readonly #writers: { readonly [Name in TableName]: TableWriter<Tables[Name]> } = {
    problems: new TableWriter(tables.problems),
    traces: new TableWriter(tables.traces),
    predictions: new TableWriter(tables.predictions),
    scores: new TableWriter(tables.scores),
    frame_lists: new TableWriter(tables.frame_lists),
    trajectories: new TableWriter(tables.trajectories),
    steps: new TableWriter(tables.steps),
    tool_calls: new TableWriter(tables.tool_calls),
    test_outcomes: new TableWriter(tables.test_outcomes),
    evaluations: new TableWriter(tables.evaluations),
  };

  constructor(sink: TableSink) {
    this.#sink = sink;
  }

  append<Name extends TableName>(name: Name, row: RowOf<Tables[Name]>): void {
    this.#writers[name].append(row);
  }

  /** Hands on the batches that have grown large, and the very first ones. */
  async settle(): Promise<void> {
    const writers = Object.values(this.#writers);
    if (!this.#hasHanded && writers.some((writer) => writer.rowCount >= firstRows)) await this.flush();
    for (const name of names(this.#writers)) {
      if (this.#writers[name].sizeBytes >= batchBytes) await this.#hand(name);
    }
  }

  /** Hands on everything. */
  async flush(): Promise<void> {
    this.#hasHanded = true;
    for (const name of names(this.#writers)) await this.#hand(name);
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

function names(writers: Readonly<Record<TableName, unknown>>): readonly TableName[] {
  return Object.keys(writers) as TableName[];
}
