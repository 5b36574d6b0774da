import type { Alignment, ReprPolicy } from "@/lib/core/compare";
import type { ResetRule, Trace } from "@/lib/core/trace";
import { type Database, identifier, joinSql, sql, type SqlValue } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import {
  type CallOptions,
  LocalIngest,
  type Locator,
  type ShardPlace,
  type ShardSummary,
} from "@/lib/ingest";
import { type ByteSource, memorySource } from "@/lib/shards";
import { memoryScratch } from "@/lib/shards/testing/memory-scratch";
import type { IndexStore } from "@/lib/storage";
import { allTables, type tables } from "@/lib/tables";
import type { OpenComparison, OpenTracePair } from "../open-comparison";
import { ShardIndex } from "../shard-index";

type TableName = keyof typeof tables;
type Row = Readonly<Record<string, SqlValue>>;

interface AddOptions extends CallOptions {
  readonly shardKey?: number;
}

/** A shard index over a real engine and a real indexer, with what a test asks of it. */
export class Workbench {
  readonly database: Database;
  readonly index: ShardIndex;
  readonly #sources = new Map<string, ByteSource>();
  readonly #ready = new Set<number>();
  /** Predictions that were scored so far, those not counted whose scores were kept. */
  scoredCount = 0;
  onScored: ((done: number) => void) | null = null;
  #nextKey = 0;

  private constructor(database: Database, store: IndexStore | null) {
    this.database = database;
    const openSource = (place: ShardPlace) => {
      const source = place.kind === "path" ? this.#sources.get(place.path) : undefined;
      return source === undefined ? Promise.reject(new Error("no such source")) : Promise.resolve(source);
    };
    this.index = new ShardIndex(
      database,
      new LocalIngest({
        sink: database,
        scratch: memoryScratch(),
        store,
        openLanes: () => [],
        openSource,
      }),
    );
  }

  static async open(store: IndexStore | null = null): Promise<Workbench> {
    const database = await openNodeDatabase();
    await database.create(allTables);
    return new Workbench(database, store);
  }

  /** Adds a shard under the next key and scores what can be scored; text is stored as UTF-8. */
  async add(
    name: string,
    content: string | Uint8Array | ByteSource,
    options: AddOptions = {},
  ): Promise<ShardSummary> {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const shardKey = options.shardKey ?? this.#nextKey++;
    const path = `${shardKey}/${name}`;
    this.#sources.set(path, bytes instanceof Uint8Array ? memorySource(name, bytes) : bytes);
    const place = { kind: "path", path } as const;
    const summary = await this.index.addShard({ shardKey, ref: name, place }, options);
    this.#ready.add(shardKey);
    await this.score("context", options);
    return summary;
  }

  async score(
    reset: ResetRule,
    { signal, repr }: { readonly signal?: AbortSignal | undefined; readonly repr?: ReprPolicy } = {},
  ): Promise<void> {
    let before = 0;
    await this.index.score({
      reset,
      repr,
      readyShards: [...this.#ready],
      firstUnsettled: null,
      signal,
      onScored: (done) => {
        this.scoredCount += done - before;
        before = done;
        this.onScored?.(done);
      },
    });
  }

  async forget(shardKey: number): Promise<void> {
    this.#ready.delete(shardKey);
    await this.index.removeShard(shardKey);
  }

  openTrace(locator: Locator): Promise<Trace> {
    return this.index.records.openTrace(locator, "context");
  }

  openComparison(trace: Locator, prediction: Locator, alignment?: Alignment): Promise<OpenComparison> {
    const opened = this.openTrace(trace);
    return this.index.records.openComparison({ trace, prediction, reset: "context", opened, alignment });
  }

  openTracePair(trace: Locator, other: Locator): Promise<OpenTracePair> {
    return this.index.records.openTracePair({
      trace,
      other,
      reset: "context",
      opened: this.openTrace(trace),
    });
  }

  /** All rows of a table, in the order of all their columns, with only the columns named. */
  async rows(table: TableName, ...columns: readonly string[]): Promise<readonly Row[]> {
    const chosen = columns.length === 0 ? sql`*` : joinSql(columns.map(identifier), ", ");
    return this.database.query(sql`select ${chosen} from ${identifier(table)} order by all`);
  }

  /** Rows of every table that holds any for good. */
  async counts(): Promise<Record<string, number>> {
    const kept = allTables.filter(({ name }) => name !== "frame_lists" && name !== "frame_marks");
    const counted = await Promise.all(
      kept.map(async ({ name }) => {
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
    const rows = await this.database.query(sql`select * from traces order by trace_key`);
    return rows.map((row) => ({
      shardKey: Number(row["shard_key"]),
      recordIndex: Number(row["record_index"]),
      member: row["member"] === null ? null : String(row["member"]),
      byteOffset: row["byte_offset"] === null ? null : Number(row["byte_offset"]),
      byteLength: row["byte_length"] === null ? null : Number(row["byte_length"]),
      rowIndex: row["row_index"] === null ? null : Number(row["row_index"]),
      part: row["part"] === null ? null : String(row["part"]),
    }));
  }

  close(): Promise<void> {
    return this.index.close();
  }
}
