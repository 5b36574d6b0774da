import { Failure } from "@/lib/shared";
import { recordKey, type ColumnType, type KeyRole, type TableDefinition } from "@/lib/tables";

import type { Statements } from "./port";
import { identifier, joinSql, rawSql, type Sql, sql } from "./sql";

/** What the engine calls the types of columns. */
export const engineTypeNames: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  int32: "INTEGER",
  float64: "DOUBLE",
  boolean: "BOOLEAN",
  "int32-list": "INTEGER[]",
};

/** The schema of the tables that rows are loaded into. The views of the same names in `main` are what queries read. */
const loaded = sql`loaded`;

/**
 * Makes what a definition describes: a view, or a table in `loaded` with its descriptions as comments and a view of it
 * in `main`. One that is there with the same columns is kept; with others it fails.
 */
export async function createTable(inside: Statements, table: TableDefinition): Promise<void> {
  if (table.select !== undefined) {
    await inside.execute(sql`create or replace view ${identifier(table.name)} as ${rawSql(table.select)}`);
    return;
  }
  const found = await inside.query<{ column_name: string; data_type: string }>(
    sql`select column_name, data_type from duckdb_columns()
      where database_name = current_database() and schema_name = 'loaded' and table_name = ${table.name}
      order by column_index`,
  );
  if (found.length === 0) {
    await inside.execute(tableStatements(table));
    return;
  }
  const expected = Object.entries(table.columns).map(
    ([name, { type }]) => `${name} ${engineTypeNames[type]}`,
  );
  const given = found.map((column) => `${column.column_name} ${column.data_type}`);
  if (given.join(", ") === expected.join(", ")) return;
  throw new Failure("query-failed", `Table ${table.name} exists with other columns`, {
    detail: `Expected ${expected.join(", ")}.\nFound ${given.join(", ")}.`,
  });
}

function tableStatements(table: TableDefinition): Sql {
  const name = sql`${loaded}.${identifier(table.name)}`;
  const columns = Object.entries(table.columns);
  return joinSql(
    [
      sql`create schema if not exists ${loaded}`,
      sql`create table ${name} (${joinSql(columns.map(([column, { type }]) => sql`${identifier(column)} ${rawSql(engineTypeNames[type])}`))})`,
      sql`comment on table ${name} is ${table.description}`,
      ...columns.map(
        ([column, { description }]) => sql`comment on column ${name}.${identifier(column)} is ${description}`,
      ),
      viewStatement(table, []),
    ],
    "; ",
  );
}

/** An attached file whose tables hold one shard's rows under shard number 0. */
export interface AttachedTables {
  /** The name its tables go by. */
  readonly catalog: string;
  readonly shardKey: number;
}

/** The statement that makes the view of a table over what was loaded and over the attached files. */
export function viewStatement(table: TableDefinition, attached: readonly AttachedTables[]): Sql {
  const name = identifier(table.name);
  const parts = attached.map(
    ({ catalog, shardKey }) =>
      sql`select ${joinSql(Object.entries(table.columns).map(([column, { key }]) => rebased(column, key, shardKey)))}
        from ${identifier(catalog)}.${name}`,
  );
  const all = joinSql([sql`select * from ${loaded}.${name}`, ...parts], " union all ");
  return sql`create or replace view ${name} as ${all}`;
}

function rebased(column: string, key: KeyRole | undefined, shardKey: number): Sql {
  const name = identifier(column);
  if (key === undefined || shardKey === 0) return name;
  const isShard = key === "shard" || key === "trace-shard";
  return isShard
    ? sql`${shardKey}::integer as ${name}`
    : sql`${name} + ${recordKey(shardKey, 0)}::double as ${name}`;
}
