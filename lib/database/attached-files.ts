import { Failure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import { engineTypeNames, viewStatement } from "./create-table";
import type { MountedFile } from "./engine";
import type { EngineFile, Statements } from "./port";
import { identifier, sql } from "./sql";

/** Engine types of a table's columns, by name. */
type ColumnTypes = ReadonlyMap<string, string>;

/** A file whose rows the views show. */
export interface AttachedFile {
  /** What messages call it. */
  readonly name: string;
  readonly shardKey: number;
  /** The name that its tables go by in statements. */
  readonly catalog: string;
  readonly tables: ReadonlyMap<string, ColumnTypes>;
  readonly mounted: MountedFile;
}

/** What messages call a file. */
export function engineFileName(file: EngineFile): string {
  if (file.kind === "url") return file.url;
  return file.kind === "file" ? file.file.name : file.path;
}

/** The name that the tables of a shard's file go by. */
export function catalogName(shardKey: number): string {
  return `attached_${shardKey}`;
}

/** Gives the tables of an attached catalog. A view in it is none: what it would run is not ours. */
export async function readTables(
  inside: Statements,
  catalog: string,
): Promise<ReadonlyMap<string, ColumnTypes>> {
  const rows = await inside.query<{ table_name: string; column_name: string; data_type: string }>(
    sql`select table_name, column_name, data_type
      from duckdb_columns() semi join duckdb_tables() using (database_oid, table_oid)
      where database_name = ${catalog} and schema_name = 'main'`,
  );
  const found = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const columns = found.get(row.table_name) ?? new Map<string, string>();
    found.set(row.table_name, columns.set(row.column_name, row.data_type));
  }
  return found;
}

/** Makes the views of the tables anew, over what was loaded and over those of the files that have the table. */
export async function remakeViews(
  inside: Statements,
  tables: Iterable<TableDefinition>,
  files: Iterable<AttachedFile>,
): Promise<void> {
  const attached = [...files];
  const made = await inside.query<{ table_name: string }>(
    sql`select table_name from duckdb_tables() where database_name = current_database() and schema_name = 'loaded'`,
  );
  const names = new Set(made.map((row) => row.table_name));
  for (const table of tables) {
    if (!names.has(table.name)) continue;
    const holding = attached.filter((file) => hasTable(file, table));
    await inside.execute(viewStatement(table, holding));
  }
}

/** Whether the file has the table. Fails with `shard-unsupported` when it has it with fewer or other columns. */
function hasTable({ name, tables }: AttachedFile, table: TableDefinition): boolean {
  const columns = tables.get(table.name);
  if (columns === undefined) return false;
  for (const [column, { type }] of Object.entries(table.columns)) {
    const expected = engineTypeNames[type];
    const given = columns.get(column);
    if (given === expected) continue;
    const fact =
      given === undefined ? `lacks column ${column}` : `has ${column} as ${given}, not ${expected}`;
    throw new Failure("shard-unsupported", `${name}: its table ${table.name} ${fact}`);
  }
  return true;
}

/** Takes a file out of the engine again, as far as it is in it. */
export async function detachCatalog(inside: Statements, catalog: string): Promise<void> {
  await inside.execute(sql`detach database if exists ${identifier(catalog)}`);
}

/** What the engine said of a file, as a failure of that file; other failures stay themselves. */
export function attachFailure(name: string, thrown: unknown): unknown {
  if (!(thrown instanceof Failure) || thrown.kind !== "query-failed") return thrown;
  const isNoHead = thrown.message.includes("database does not exist");
  const fact = isNoHead ? "its server does not answer HEAD requests for a range" : thrown.message;
  return new Failure(
    isNoHead ? "shard-unsupported" : "shard-unreadable",
    `${name} cannot be attached: ${fact}`,
    { cause: thrown },
  );
}
