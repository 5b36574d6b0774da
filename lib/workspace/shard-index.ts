import { scoringRules } from "@/lib/core/compare";
import type { Database } from "@/lib/database";
import type { AddShardRequest, CallOptions, IngestPort, ShardPlace, ShardSummary } from "@/lib/ingest";
import { Failure } from "@/lib/shared";
import { deleteShard, markDuplicates } from "./delete-shard";
import { RecordOpening } from "./record-opening";
import { ScoreKeeping } from "./score-keeping";
import { ScoringRun, type ScoreRequest } from "./scoring-run";

/** As many engine files as the database takes. */
const mostAttached = 32;

/**
 * The index of what is loaded: the tables, and the indexers that fill them and read payload back.
 *
 * The tables are the only directory. Which trace a prediction belongs to is asked of them, so that it depends on the
 * order of the shards alone, never on which was read faster. Scoring and removing take turns; reading runs beside them.
 */
export class ShardIndex {
  readonly database: Database;
  /** Single records. */
  readonly records: RecordOpening;
  readonly #ingest: IngestPort;
  readonly #attached = new Set<number>();
  readonly #keeping: ScoreKeeping;
  #turns: Promise<unknown> = Promise.resolve();

  constructor(database: Database, ingest: IngestPort) {
    this.database = database;
    this.#ingest = ingest;
    this.records = new RecordOpening(() => ingest);
    this.#keeping = new ScoreKeeping(ingest);
  }

  /**
   * Reads a shard into the tables, or attaches the engine file of a packed one in their place. When that fails or is
   * cancelled none of its rows stay.
   */
  async addShard(request: AddShardRequest, options: CallOptions = {}): Promise<ShardSummary> {
    try {
      const canAttach = this.#canAttach(request.place);
      const summary = await this.#ingest.call("addShard", { ...request, canAttach }, options);
      this.#keeping.know(request.shardKey, summary);
      if (await this.#attach(request.shardKey, summary)) return summary;
      if (summary.engineFile !== undefined) return await this.#readAgain(request, options);
      await this.#inTurn(() => markDuplicates(this.database));
      return summary;
    } catch (thrown) {
      if (this.database.state === "open") await this.removeShard(request.shardKey);
      throw thrown;
    }
  }

  /** Where the engine can read a file by itself: it sends no authorization. */
  #canAttach(place: ShardPlace): boolean {
    if (place.kind === "url") return Object.keys(place.headers ?? {}).length === 0;
    return place.kind === "file" && this.#attached.size < mostAttached;
  }

  /** Whether the summary names an engine file that could be attached. */
  async #attach(shardKey: number, { engineFile }: ShardSummary): Promise<boolean> {
    if (engineFile === undefined) return false;
    const { place, sizeBytes } = engineFile;
    if (place.kind === "path") return false;
    const file =
      place.kind === "url"
        ? { kind: "url" as const, shardKey, url: absolute(place.url), sizeBytes }
        : { kind: "file" as const, shardKey, file: place.file };
    try {
      await this.database.attach(file);
      this.#attached.add(shardKey);
      return true;
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.kind === "database-lost") throw thrown;
      return false;
    }
  }

  /** Loads the rows of a packed data set whose engine file could not be attached. */
  async #readAgain(request: AddShardRequest, options: CallOptions): Promise<ShardSummary> {
    await this.database.transaction((inside) => deleteShard(inside, request.shardKey));
    const summary = await this.#ingest.call("addShard", request, options);
    await this.#inTurn(() => markDuplicates(this.database));
    const note = "its engine file could not be attached: the index was loaded";
    return { ...summary, notes: [...summary.notes, note] };
  }

  /** Takes out a shard's rows and every score that rests on them. */
  async removeShard(shardKey: number): Promise<void> {
    this.#keeping.forget(shardKey);
    await this.#ingest.call("removeShard", { shardKey }).catch(() => null);
    await this.#inTurn(async () => {
      if (this.#attached.delete(shardKey)) await this.database.detach(shardKey);
      await this.database.transaction((inside) => deleteShard(inside, shardKey));
      await markDuplicates(this.database);
    });
  }

  /** Scores every prediction that has a trace and no score under the rule. What cannot be scored becomes a remark. */
  score(request: ScoreRequest): Promise<void> {
    return this.#inTurn(async () => {
      const loaded = request.readyShards.filter((key) => !this.#attached.has(key));
      const { signal } = request;
      const run = await ScoringRun.plan(this.database, request, loaded);
      const kept = await this.#keeping.begin(run, scoringRules(request), signal);
      try {
        await run.perform((jobs, pair) => kept.score(jobs, pair, signal), {
          ...request,
          width: this.#ingest.width,
        });
      } finally {
        await kept.end();
      }
    });
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

function absolute(url: string): string {
  return new URL(url, "location" in globalThis ? globalThis.location.href : undefined).href;
}
