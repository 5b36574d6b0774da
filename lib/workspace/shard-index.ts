import type { ResetRule, Trace } from "@/lib/core/trace";
import type { Database } from "@/lib/database";
import type {
  AddShardRequest,
  CallOptions,
  IngestPort,
  Locator,
  OpenComparison,
  ShardSummary,
} from "@/lib/ingest";
import { deleteShard, markDuplicates } from "./delete-shard";
import { ScoringRun, type ScoreRequest } from "./scoring-run";

/**
 * The index of what is loaded: the tables, and the indexers that fill them and read payload back.
 *
 * The tables are the only directory. Which trace a prediction belongs to is asked of them, so that it depends on the
 * order of the shards alone, never on which was read faster. Scoring and removing take turns; reading runs beside them.
 */
export class ShardIndex {
  readonly database: Database;
  readonly #ingest: IngestPort;
  #turns: Promise<unknown> = Promise.resolve();

  constructor(database: Database, ingest: IngestPort) {
    this.database = database;
    this.#ingest = ingest;
  }

  /** Reads a shard into the tables. When that fails or is cancelled none of its rows stay. */
  async addShard(request: AddShardRequest, options: CallOptions = {}): Promise<ShardSummary> {
    try {
      const summary = await this.#ingest.call("addShard", request, options);
      await this.#inTurn(() => markDuplicates(this.database));
      return summary;
    } catch (thrown) {
      if (this.database.state === "open") await this.removeShard(request.shardKey);
      throw thrown;
    }
  }

  /** Takes out a shard's rows and every score that rests on them. */
  async removeShard(shardKey: number): Promise<void> {
    await this.#ingest.call("removeShard", { shardKey }).catch(() => null);
    await this.#inTurn(async () => {
      await this.database.transaction((inside) => deleteShard(inside, shardKey));
      await markDuplicates(this.database);
    });
  }

  /** Scores every prediction that has a trace and no score under the rule. What cannot be scored becomes a remark. */
  score(request: ScoreRequest): Promise<void> {
    return this.#inTurn(async () => {
      const run = await ScoringRun.plan(this.database, request);
      await run.perform(
        (jobs) => this.#ingest.call("score", { jobs, reset: request.reset }, { signal: request.signal }),
        { ...request, width: this.#ingest.width },
      );
    });
  }

  openTrace(trace: Locator, reset: ResetRule, signal?: AbortSignal): Promise<Trace> {
    return this.#ingest.call("openTrace", { trace, reset }, { signal });
  }

  openComparison(
    request: { readonly trace: Locator; readonly prediction: Locator; readonly reset: ResetRule },
    signal?: AbortSignal,
  ): Promise<OpenComparison> {
    return this.#ingest.call("openComparison", request, { signal });
  }

  rawText(record: Locator, signal?: AbortSignal): Promise<string> {
    return this.#ingest.call("rawText", { record }, { signal });
  }

  /** How many shards are read side by side. */
  get width(): number {
    return this.#ingest.width;
  }

  async close(): Promise<void> {
    this.#ingest.close();
    await this.database.close();
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = this.#turns.then(task);
    this.#turns = turn.catch(() => undefined);
    return turn;
  }
}
