/**
 * What a column holds. Whole numbers beyond 32 bits (byte offsets, keys) are `float64`: exact up to 2^53. An
 * `int32-list` holds no nulls inside.
 */
export type ColumnType = "text" | "int32" | "float64" | "boolean" | "int32-list";

/**
 * How a column's value moves with its shard. A shard's rows can be kept and loaded again under another shard number:
 * `shard` holds that number, `record` a record's key (`recordKey`); `trace-shard` and `trace-record` are those of the
 * trace where that may be in another shard.
 */
export type KeyRole = "shard" | "record" | "trace-shard" | "trace-record";

/** One column. Every column may be null; the description says what null means where that is not plain. */
export interface ColumnDefinition {
  readonly type: ColumnType;
  readonly description: string;
  readonly key?: KeyRole;
}

/** One table: the order of `columns` is the order in the engine and in every batch. */
export interface TableDefinition {
  readonly name: string;
  readonly description: string;
  /** For rows that pass through: SQL that moves what was just loaded on, after which the table is emptied. */
  readonly moves?: string;
  /** For a view: what it selects from the other tables. */
  readonly select?: string;
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
}

interface CellOf {
  readonly text: string;
  readonly int32: number;
  readonly float64: number;
  readonly boolean: boolean;
  readonly "int32-list": readonly number[] | Int32Array;
}

/** A row of a table as the engine knows it: snake_case column names, each value nullable. */
export type RowOf<T extends TableDefinition> = {
  readonly [Name in keyof T["columns"]]: CellOf[T["columns"][Name]["type"]] | null;
};
