import type { ColumnType, TableDefinition } from "@/lib/tables";

/** How one column of a packed file is stored. */
export interface StoredColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  /** Whether it may hold nulls. */
  readonly isNullable: boolean;
  /** Whether the pages' first and last values are told, for a search. */
  readonly isSearched: boolean;
}

interface RecordColumn {
  readonly type: ColumnType;
  readonly isSearched?: true;
  readonly description: string;
}

/**
 * The columns of `records-NNNNN.parquet`, small ones first, so that all that is needed of a record but its text lies
 * close together. None holds nulls.
 */
export const recordColumns = {
  source: { type: "int32", description: "Number of the record's source in the manifest, from 0." },
  kind: {
    type: "text",
    description: "`trace`, `prediction`, `run`, or `other`: what the record is filed as.",
  },
  content: {
    type: "text",
    description:
      "What `text` is: `json`, `lines` (a file of events that is one run, as a JSON list), `text`, `row` (a row of a table, as JSON), or `problem` (why it could not be read).",
  },
  member: { type: "text", description: "Path inside the archive; empty where the source is none." },
  record_index: { type: "int32", description: "Number among the raw records of its source, from 0." },
  key: {
    type: "text",
    isSearched: true,
    description:
      "Id of the trace that the record holds or is about, or of the run that it holds; empty where it is about none.",
  },
  text: { type: "text", description: "The record as it stood in its source." },
} as const satisfies Record<string, RecordColumn>;

export type RecordColumnName = keyof typeof recordColumns;

/** The columns of a records file in stored order. */
export const storedRecordColumns: readonly StoredColumn[] = Object.entries<RecordColumn>(recordColumns).map(
  ([name, column]) => ({
    name,
    type: column.type,
    description: column.description,
    isNullable: false,
    isSearched: column.isSearched === true,
  }),
);

/** The columns of an index table's file: those of the table in their order, all nullable. */
export function storedTableColumns(table: TableDefinition): readonly StoredColumn[] {
  return Object.entries(table.columns).map(([name, { type, description }]) => ({
    name,
    type,
    description,
    isNullable: true,
    isSearched: false,
  }));
}

/** A column of values as Parquet's schema has it. */
export interface StoredLeaf {
  /** Names from the row on, joined by dots. */
  readonly path: string;
  readonly physical: "BOOLEAN" | "INT32" | "DOUBLE" | "BYTE_ARRAY";
  /** The highest definition and repetition level. */
  readonly definition: number;
  readonly repetition: number;
}

/** The one leaf of a stored column. */
export function leafOf(column: StoredColumn): StoredLeaf {
  const definition = column.isNullable ? 1 : 0;
  const flat = { path: column.name, definition, repetition: 0 };
  switch (column.type) {
    case "text":
      return { ...flat, physical: "BYTE_ARRAY" };
    case "int32":
      return { ...flat, physical: "INT32" };
    case "float64":
      return { ...flat, physical: "DOUBLE" };
    case "boolean":
      return { ...flat, physical: "BOOLEAN" };
    case "int32-list":
      return {
        path: `${column.name}.list.element`,
        physical: "INT32",
        definition: definition + 1,
        repetition: 1,
      };
  }
}

/** What the layout's files are called. */
export function recordsFileName(index: number): string {
  return `records-${String(index).padStart(5, "0")}.parquet`;
}

export function indexFileName(table: string): string {
  return `index-${table}.parquet`;
}
