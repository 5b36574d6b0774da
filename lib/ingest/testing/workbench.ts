import { type Database, identifier, joinSql, sql, type SqlValue } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { type AddShardOptions, Indexer, type Locator, type ShardSummary } from "@/lib/ingest";
import { type ByteSource, memorySource } from "@/lib/shards";
import { allTables, type tables } from "@/lib/tables";

type TableName = keyof typeof tables;
type Row = Readonly<Record<string, SqlValue>>;

/** An indexer over a real engine, with what a test asks of both. */
export class Workbench {
  readonly database: Database;
  readonly indexer: Indexer;
  #nextKey = 0;

  private constructor(database: Database) {
    this.database = database;
    this.indexer = new Indexer(database);
  }

  static async open(): Promise<Workbench> {
    const database = await openNodeDatabase();
    await database.create(allTables);
    return new Workbench(database);
  }

  /** Adds a shard under the next key; text is stored as UTF-8. */
  add(
    name: string,
    content: string | Uint8Array | ByteSource,
    options: Partial<AddShardOptions> = {},
  ): Promise<ShardSummary> {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const source = bytes instanceof Uint8Array ? memorySource(name, bytes) : bytes;
    return this.indexer.addShard(source, { shardKey: this.#nextKey++, ref: name, ...options });
  }

  /** What a workspace does when a shard goes: the indexer forgets it, and its rows are deleted. */
  async forget(shardKey: number): Promise<void> {
    this.indexer.removeShard(shardKey);
    for (const name of ["frames", "scores"] as const) {
      await this.database.execute(
        sql`delete from ${identifier(name)} where shard_key = ${shardKey} or trace_shard_key = ${shardKey}`,
      );
    }
    for (const name of ["predictions", "traces", "problems", "shards"] as const) {
      await this.database.execute(sql`delete from ${identifier(name)} where shard_key = ${shardKey}`);
    }
  }

  /** All rows of a table, in the order of all their columns, with only the columns named. */
  async rows(table: TableName, ...columns: readonly string[]): Promise<readonly Row[]> {
    const chosen = columns.length === 0 ? sql`*` : joinSql(columns.map(identifier), ", ");
    return this.database.query(sql`select ${chosen} from ${identifier(table)} order by all`);
  }

  async counts(): Promise<Record<string, number>> {
    const counted = await Promise.all(
      allTables.map(async ({ name }) => {
        const [row] = await this.database.query<{ count: number }>(
          sql`select count(*) as count from ${identifier(name)}`,
        );
        return [name, Number(row?.count)] as const;
      }),
    );
    return Object.fromEntries(counted);
  }

  /** Where the traces lie, in the order of their keys. */
  async traceLocators(): Promise<readonly Locator[]> {
    const rows = await this.database.query(
      sql`select shard_key, record_index, byte_offset, byte_length, part from traces order by trace_key`,
    );
    return rows.map((row) => ({
      shardKey: Number(row["shard_key"]),
      recordIndex: Number(row["record_index"]),
      byteOffset: Number(row["byte_offset"]),
      byteLength: Number(row["byte_length"]),
      part: row["part"] === null ? null : String(row["part"]),
    }));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
