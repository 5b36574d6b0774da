import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { vi } from "vitest";
import { identifier, sql } from "@/lib/database";
import { packedTables } from "@/lib/ingest";
import { type Manifest, MANIFEST_NAME, readManifest } from "@/lib/packed";
import { tables, type TableDefinition } from "@/lib/tables";
import { loadShards } from "../load-shards";
import { expandPlaces } from "../places";

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process. */
export async function ran(command: () => Promise<number>): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const progress = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  const error = vi.spyOn(console, "error").mockImplementation((text: unknown) => {
    stderr += `${String(text)}\n`;
  });
  try {
    return { code: await command(), stdout, stderr };
  } finally {
    for (const spy of [out, progress, error]) spy.mockRestore();
  }
}

/** The SHA-256 of every file below a folder, by its path there. */
export async function hashesBelow(folder: string): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    hashes[path.relative(folder, file)] = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  }
  return hashes;
}

/** The manifest in a folder. */
export async function manifestIn(folder: string): Promise<Manifest> {
  const read = readManifest(await readFile(path.join(folder, MANIFEST_NAME), "utf8"));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const comparedTables: readonly TableDefinition[] = [...packedTables, tables.frames].filter(
  (table) => table !== tables.frame_lists,
);

type Row = Readonly<Record<string, unknown>>;

/** Keys, and where a record lies: what differs between a shard and the data set that it was packed into. */
const PLACE = /^(?:member|byte_offset|byte_length|row_index|line_number)$|_key$/;

function plainRow(row: Row): Row {
  const entries = Object.entries(row).filter(([column]) => !PLACE.test(column));
  return Object.fromEntries(
    entries.map(([column, value]) => [column, column === "part" ? pieceOf(value) : value]),
  );
}

/** A run that was read from a whole file is packed as one record, of which it is then the whole. */
function pieceOf(part: unknown): unknown {
  return part === "session" ? null : typeof part === "string" ? part.replace(/^session:/, "") : part;
}

/**
 * All rows of the index tables that loading these places makes, as sorted text, without keys and places; scores and
 * frames with the trace id, model and sample of their prediction.
 */
export async function loadedRows(
  places: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const workspace = await loadShards(await expandPlaces(places));
  try {
    const { database } = workspace;
    const entries: [string, readonly string[]][] = [];
    for (const table of comparedTables) {
      const rows = await database.query(
        isOfPrediction(table)
          ? sql`select p.trace_id, p.model, p.sample, p.answer, t.* from ${identifier(table.name)} t
              join predictions p using (prediction_key)`
          : sql`select * from ${identifier(table.name)}`,
      );
      entries.push([table.name, rows.map((row) => JSON.stringify(plainRow(row))).sort()]);
    }
    return Object.fromEntries(entries);
  } finally {
    await workspace.close();
  }
}

function isOfPrediction(table: TableDefinition): boolean {
  return table === tables.scores || table === tables.frames;
}
