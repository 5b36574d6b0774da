import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Rows that DuckDB gives for a query over one Parquet file, named `file` in the SQL. */
export async function parquetRows(bytes: Uint8Array, sql: string): Promise<unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), "framewise-packed-"));
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  try {
    const path = join(folder, "file.parquet");
    await writeFile(path, bytes);
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(sql.replaceAll("file", `'${path}'`));
    return result.getRowObjectsJson();
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}
