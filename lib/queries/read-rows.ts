import { z } from "zod";
import type { Database, Sql } from "@/lib/database";

/** Runs a query and checks every row once, at the border. Throws when a row is not what the query promises: our bug. */
export async function readRows<Schema extends z.ZodType>(
  database: Database,
  schema: Schema,
  statement: Sql,
  signal?: AbortSignal,
): Promise<readonly z.output<Schema>[]> {
  return z.array(schema).parse(await database.query(statement, signal));
}

/** The single row of an aggregate. */
export async function readRow<Schema extends z.ZodType>(
  database: Database,
  schema: Schema,
  statement: Sql,
  signal?: AbortSignal,
): Promise<z.output<Schema>> {
  const [row] = await readRows(database, schema, statement, signal);
  return schema.parse(row);
}
