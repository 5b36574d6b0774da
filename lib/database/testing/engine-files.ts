import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type { TableDefinition } from "@/lib/tables";

import { type Database, identifier, rawSql } from "../index";
import { openNodeDatabase, writeEngineFile } from "../node";

/** A table whose keys move with its shard. */
export const crew = {
  name: "crew",
  description: "Who is aboard.",
  columns: {
    crew_key: { type: "float64", key: "record", description: "Key." },
    shard_key: { type: "int32", key: "shard", description: "Shard." },
    name: { type: "text", description: "Name." },
    age: { type: "int32", description: "Years." },
  },
} as const satisfies TableDefinition;

/** The bytes of a file with such tables, as `framewise pack` writes it. */
export async function engineFileBytes(
  tables: readonly TableDefinition[],
  fill: (database: Database) => Promise<void>,
): Promise<Uint8Array> {
  return withPlace(async (database, place) => {
    await database.create(tables);
    await fill(database);
    await writeEngineFile(database, place, tables);
  });
}

/** The bytes of a file that statements made, in which it is called `made`. */
export async function madeFileBytes(version: string, ...statements: readonly string[]): Promise<Uint8Array> {
  return withPlace(async (database, place) => {
    await database.execute(
      rawSql(`attach '${place}' as ${identifier("made").text} (storage_version '${version}')`),
    );
    for (const text of [...statements, "checkpoint made", "detach made"])
      await database.execute(rawSql(text));
  });
}

async function withPlace(make: (database: Database, place: string) => Promise<void>): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), "engine-file-"));
  const place = path.join(folder, "made.duckdb");
  const database = await openNodeDatabase({ attachable: [place] });
  try {
    await make(database, place);
    return new Uint8Array(await readFile(place));
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
