/** What a column holds. Whole numbers beyond 32 bits (byte offsets) are `float64`: exact up to 2^53. */
export type ColumnType = "text" | "int32" | "float64" | "boolean";

/** One column. Every column may be null; the description says what null means where that is not plain. */
export interface ColumnDefinition {
  readonly type: ColumnType;
  readonly description: string;
}

/** One table: the order of `columns` is the order in the engine and in every batch. */
export interface TableDefinition {
  readonly name: string;
  readonly description: string;
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
}

interface CellOf {
  readonly text: string;
  readonly int32: number;
  readonly float64: number;
  readonly boolean: boolean;
}

/** A row of a table as the engine knows it: snake_case column names, each value nullable. */
export type RowOf<T extends TableDefinition> = {
  readonly [Name in keyof T["columns"]]: CellOf[T["columns"][Name]["type"]] | null;
};
