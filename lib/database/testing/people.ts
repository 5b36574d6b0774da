import { type RowOf, type TableDefinition, TableWriter } from "@/lib/tables";

import { type Database, sql } from "../index";

/** The database of the test that runs. */
export interface Lent {
  readonly database: Database;
}

/** The table of these tests. */
export const people = {
  name: "people",
  description: "It's a table of people.",
  columns: {
    name: { type: "text", description: 'What one calls them; `\'` and "quotes" allowed.' },
    age: { type: "int32", description: "Years." },
    weight: { type: "float64", description: "Kilograms." },
    is_here: { type: "boolean", description: "Null when not known." },
  },
} as const satisfies TableDefinition;

export type Person = RowOf<typeof people>;

export const ada: Person = { name: "Ada", age: 36, weight: 55.5, is_here: true };
export const nobody: Person = { name: null, age: null, weight: null, is_here: null };
/** Runs for minutes. */
export const endless = sql`select count(*) as n from range(${100_000_000_000}) r(i) where i % 7 = 3`;

/** Makes the table with these rows. */
export async function withPeople(database: Database, ...rows: readonly Person[]): Promise<void> {
  await database.create([people]);
  await database.load(people, batchOf(people, rows));
}

interface Count {
  readonly n: number;
}

/** How many rows the table has. */
export async function peopleCount(database: Database): Promise<number | undefined> {
  const rows = await database.query<Count>(sql`select count(*) as n from people`);
  return rows[0]?.n;
}

/** The rows as one batch. */
export function batchOf<T extends TableDefinition>(table: T, rows: readonly RowOf<T>[]): Uint8Array {
  const writer = new TableWriter(table);
  for (const row of rows) writer.append(row);
  return writer.take() ?? new Uint8Array(0);
}
