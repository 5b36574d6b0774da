import type { Failure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import type { Sql, SqlValue } from "./sql";

/** A row as plain JavaScript: column name to value. Of columns with the same name, the last one stands. */
export type QueryRow<Row = Readonly<Record<string, SqlValue>>> = { readonly [Column in keyof Row]: SqlValue };

/** A column of a selection. Dates, lists and the like are `other`: text to read, whose form may differ by engine. */
export interface SelectionColumn {
  readonly name: string;
  readonly kind: "text" | "number" | "boolean" | "other";
}

/** What a statement gave: its columns, also when there are no rows, and the rows in the columns' order. */
export interface Selection {
  readonly columns: readonly SelectionColumn[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** False when there was more than `maxRows`. */
  readonly isComplete: boolean;
}

/** How much to read, and how to stop. */
export interface SelectOptions {
  readonly signal?: AbortSignal | undefined;
  readonly maxRows?: number | undefined;
}

/** What can be done inside a transaction as well as outside. */
export interface Statements {
  /**
   * Appends a batch (one complete Arrow IPC stream with the table's columns in their order), all of it or nothing.
   * The bytes are handed over: they may be unusable afterwards.
   */
  load(table: TableDefinition, ipc: Uint8Array): Promise<void>;
  /**
   * The rows of a statement. All numbers come as JavaScript numbers, rounded beyond 2^53. Fails with `query-failed`,
   * the SQL in its detail; after `signal` with `cancelled`.
   */
  query<Row extends QueryRow<Row> = QueryRow>(statement: Sql, signal?: AbortSignal): Promise<readonly Row[]>;
  /** As `query`, with the columns apart and, if asked, only the first rows. */
  select(statement: Sql, options?: SelectOptions): Promise<Selection>;
  /** Runs a statement for what it does. */
  execute(statement: Sql): Promise<void>;
}

/** A DuckDB file with one shard's tables, their keys those of shard 0, and the number that the shard has here. */
export type EngineFile = { readonly shardKey: number } & (
  | { readonly kind: "url"; /** Absolute, http or https. */ readonly url: string; readonly sizeBytes: number }
  | { readonly kind: "file"; readonly file: File }
  | { readonly kind: "path"; readonly path: string }
);

/** As many files as can be attached at a time. */
export const maxAttachedFiles = 32;

/**
 * An SQL engine that holds the index tables in memory. It reads no file and makes no request but for what is attached.
 * `lost` is for good: what was under way and every later call fails with `database-lost`, and what was attached is gone.
 * After `close` what was under way fails with `cancelled`.
 */
export interface Database extends Statements {
  readonly state: "open" | "lost" | "closed";
  /** Makes the tables, with their descriptions as comments. A table that exists is kept if its columns are the same, else nothing is made. Attached files stay. */
  create(tables: readonly TableDefinition[]): Promise<void>;
  /**
   * Shows the rows of a file, read-only, in the views of the tables that it has, their keys moved to its shard number;
   * rows are fetched as queries need them. A file that is none, is damaged, of a newer engine, or lacks columns fails with
   * `shard-unreadable` or `shard-unsupported`; a shard number that is taken, or too many files, with `query-failed`. What
   * fails leaves everything as it was. Waits for transactions, as they wait for it.
   */
  attach(file: EngineFile): Promise<void>;
  /** Takes the rows of an attached file away. Fails with `query-failed` if there is none. */
  detach(shardKey: number): Promise<void>;
  /**
   * Runs all statements of `run` in one transaction: all take effect when its promise fulfils, none when it rejects.
   * Transactions wait for each other; one inside another would wait for ever.
   */
  transaction<T>(run: (inside: Statements) => Promise<T>): Promise<T>;
  /** Bytes of memory the engine says it holds. */
  sizeBytes(): Promise<number>;
  close(): Promise<void>;
}

/** Is told, once, that the engine died. Not called by `close`. */
export type LostListener = (failure: Failure) => void;
