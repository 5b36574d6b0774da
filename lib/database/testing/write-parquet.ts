import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Native DuckDB as a writer of Parquet files for tests. */
export interface ParquetWriter {
  /** The rows of a query as a Parquet file; `options` are those of COPY, such as `codec 'zstd', row_group_size 2048`. */
  fromSql(sql: string, options?: string): Promise<Uint8Array>;
  /** Records as JSON lines as a Parquet file, with these columns and SQL types. */
  fromRecords(
    records: readonly unknown[],
    columns: Readonly<Record<string, string>>,
    options?: string,
  ): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a writer with a temporary folder that goes when it is closed. */
export async function openParquetWriter(): Promise<ParquetWriter> {
  const folder = await mkdtemp(join(tmpdir(), "framewise-parquet-"));
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const path = join(folder, "out.parquet");
  const linesPath = join(folder, "in.jsonl");

  async function fromSql(sql: string, options = "codec 'snappy'"): Promise<Uint8Array> {
    await connection.run(`copy (${sql}) to '${path}' (format parquet, ${options})`);
    return new Uint8Array(await readFile(path));
  }

  async function fromRecords(
    records: readonly unknown[],
    columns: Readonly<Record<string, string>>,
    options?: string,
  ): Promise<Uint8Array> {
    await writeFile(linesPath, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    const types = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`);
    const lines = `'${linesPath}', format = 'newline_delimited', columns = {${types.join(", ")}}`;
    return fromSql(`select * from read_json(${lines}, maximum_object_size = 100000000)`, options);
  }

  return {
    fromSql,
    fromRecords,
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true });
    },
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
