import { Failure } from "@/lib/shared";
import type { ColumnType, TableDefinition } from "@/lib/tables";

import type { Statements } from "./port";
import { identifier, joinSql, type Sql, sql } from "./sql";

const engineTypes: Readonly<Record<ColumnType, Sql>> = {
  text: sql`VARCHAR`,
  int32: sql`INTEGER`,
  float64: sql`DOUBLE`,
  boolean: sql`BOOLEAN`,
};

/** Makes the table with its descriptions as comments, or finds it made with the same columns, or fails. */
export async function createTable(inside: Statements, table: TableDefinition): Promise<void> {
  const found = await inside.query<{ column_name: string; data_type: string }>(
    sql`select column_name, data_type from duckdb_columns()
      where database_name = current_database() and schema_name = 'main' and table_name = ${table.name}
      order by column_index`,
  );
  if (found.length === 0) {
    await inside.execute(tableStatements(table));
    return;
  }
  const expected = Object.entries(table.columns).map(
    ([name, { type }]) => `${name} ${engineTypes[type].text}`,
  );
  const given = found.map((column) => `${column.column_name} ${column.data_type}`);
  if (given.join(", ") === expected.join(", ")) return;
  throw new Failure("query-failed", `Table ${table.name} exists with other columns`, {
    detail: `Expected ${expected.join(", ")}.\nFound ${given.join(", ")}.`,
  });
}

function tableStatements(table: TableDefinition): Sql {
  const name = identifier(table.name);
  const columns = Object.entries(table.columns);
  return joinSql(
    [
      sql`create table ${name} (${joinSql(columns.map(([column, { type }]) => sql`${identifier(column)} ${engineTypes[type]}`))})`,
      sql`comment on table ${name} is ${table.description}`,
      ...columns.map(
        ([column, { description }]) => sql`comment on column ${name}.${identifier(column)} is ${description}`,
      ),
    ],
    "; ",
  );
}
