import type { TableDefinition } from "@/lib/tables";
import { EngineDatabase } from "./engine-database";
import { NodeEngine, type NodeEngineOptions } from "./node-engine";
import type { Database } from "./port";
import { identifier, joinSql, sql } from "./sql";

export type { NodeEngineOptions } from "./node-engine";

/** DuckDB inside this Node process, in memory unless a file is given: for the CLI and for tests, with the same answers as in the browser. */
export function openNodeDatabase(options?: NodeEngineOptions): Promise<Database> {
  return EngineDatabase.open(new NodeEngine(options), () => undefined);
}

/**
 * Copies the tables into a new database file that DuckDB-WASM 1.4 can attach. The path has to be `attachable`. The bytes
 * differ from run to run: the engine writes a random identifier into them.
 */
export async function writeEngineFile(
  database: Database,
  path: string,
  tables: readonly TableDefinition[],
): Promise<void> {
  await database.execute(sql`attach ${path} as engine_file (storage_version 'v1.4.0')`);
  const copies = tables.map(({ name, columns }) => {
    const ordered = joinSql(
      Object.keys(columns)
        .filter((column) => /_key$|_index$/.test(column))
        .map(identifier),
      ", ",
    );
    return sql`create table engine_file.${identifier(name)} as select * from ${identifier(name)} order by ${ordered}`;
  });
  for (const copy of copies) await database.execute(copy);
  await database.execute(sql`checkpoint engine_file`);
  await database.execute(sql`detach engine_file`);
}
