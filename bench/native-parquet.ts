import { DuckDBInstance } from "@duckdb/node-api";
import { rename, stat } from "node:fs/promises";

const frames =
  'STRUCT(event VARCHAR, line INTEGER, depth INTEGER, "function" VARCHAR, locals MAP(VARCHAR, VARCHAR), source VARCHAR, activation INTEGER, arg VARCHAR)[]';
const columns = `{id: 'VARCHAR', program: 'VARCHAR', entry: 'VARCHAR', input: 'VARCHAR', source: 'VARCHAR',
  outcome: 'STRUCT(kind VARCHAR, value VARCHAR, type VARCHAR, message VARCHAR)', frames: '${frames}'}`;

/** The traces as a Parquet file with nested columns, as data sets are published: zstd, row groups of 2,048. Reused. */
export async function nestedParquet(jsonlPath: string, parquetPath: string): Promise<void> {
  if ((await stat(parquetPath).catch(() => null)) !== null) return;
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `copy (select * from read_json('${jsonlPath}', format = 'newline_delimited', columns = ${columns}))
     to '${parquetPath}.part' (format parquet, compression zstd, row_group_size 2048)`,
  );
  connection.closeSync();
  instance.closeSync();
  await rename(`${parquetPath}.part`, parquetPath);
}
