import { scoringRules, type AskedRules } from "@/lib/core/compare";
import type { Database } from "@/lib/database";
import type { ShardPlace, ShardProgress } from "@/lib/ingest";
import type { TraceAddress } from "@/lib/queries";
import { type Failure, toFailure } from "@/lib/shared";
import { readCatalog } from "./catalog";
import { endedShard } from "./ended-shard";
import { lookedUpTrace, type LookedUpTrace } from "./looked-up-trace";
import type { FoundFile } from "./packed-files";
import { isRead, isUnsettled } from "./named-shard";
import { ReadingQueue } from "./reading-queue";
import { RecordOpening } from "./record-opening";
import { Revisions } from "./revisions";
import { RunningEngines, type WorkspaceEngines } from "./running-engines";
import { ShardList } from "./shard-list";
import { ShardOpening } from "./shard-opening";
import { StateStore } from "./state-store";
import { emptyState, newShard, type WorkspaceState } from "./state";

/**
 * What is loaded, and the way to load more.
 *
 * Shards queue; as many are read side by side as there are ingest workers, and their rows can be queried as they come.
 * A shard that fails or is cancelled leaves no rows. The engine starts with the first shard. State is immutable:
 * subscribe, then `getState`.
 */
export class Workspace {
  readonly #engines: WorkspaceEngines;
  readonly #store = new StateStore<WorkspaceState>(emptyState);
  readonly #shards = new ShardList(this.#store);
  readonly #cancellations = new Map<number, AbortController>();
  readonly #queue = new ReadingQueue((key) => this.#read(key));
  readonly #opening = new ShardOpening(this.#shards, (key) => {
    this.#enqueue(key);
  });
  readonly #revisions: Revisions;
  readonly #running: RunningEngines;

  constructor(engines: WorkspaceEngines) {
    this.#engines = engines;
    this.#revisions = new Revisions(engines.now, () => {
      this.#store.update((state) => ({ ...state, revision: state.revision + 1 }));
    });
    this.#running = new RunningEngines(engines, this.#store, () => {
      this.#revisions.reviseWhenDue();
    });
  }

  /** Single records; the ingest workers that read them are started anew where they had been given up. */
  readonly records = new RecordOpening(() => this.#running.askedIngest());
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);
  readonly getState = (): WorkspaceState => this.#store.get();

  /** Asks the server once what it offers. Never rejects: a static host has no catalog, and says so in the state. */
  async loadCatalog(): Promise<void> {
    try {
      const catalog = readCatalog(await this.#engines.fetchCatalog());
      this.#store.update((state) => ({ ...state, catalog: { phase: "ready", failure: null, ...catalog } }));
    } catch (thrown) {
      const failure = toFailure(thrown, "shard-unreadable").facts();
      this.#store.update((state) => ({ ...state, catalog: { ...state.catalog, phase: "failed", failure } }));
    }
  }

  /**
   * Opens shards by their references, in that order; those already there are left alone. A packed data set is only
   * listed where a single record is wanted, until `loadListed`.
   */
  openRefs(refs: readonly string[], { isOneRecord = false } = {}): void {
    this.#opening.openRefs(refs, this.getState().catalog.entries, isOneRecord);
  }

  /** Opens local files in that order. The files of a packed data set are one shard, named by its manifest. */
  openFiles(files: readonly FoundFile[]): void {
    this.#opening.openFiles(files);
  }

  /** Reads the shards that are only listed. */
  loadListed(): void {
    this.#opening.loadListed();
  }

  /** Reads a trace of a listed shard, and its predictions, from their records; null when it has none of that id. */
  async lookUp(
    address: TraceAddress,
    rules: Omit<AskedRules, "alignment">,
    signal?: AbortSignal,
  ): Promise<LookedUpTrace | null> {
    const listed = this.#opening.listed(address.shardRef);
    if (listed === null) return null;
    const ingest = this.#running.askedIngest();
    await ingest.call("register", { shardKey: listed.key, place: this.#withAccess(listed.place) });
    const { id, record } = address;
    const { reset, repr } = scoringRules(rules);
    const request = { shardKey: listed.key, id, record, reset, repr };
    const looked = await ingest.call("lookUp", request, { signal });
    return looked === null ? null : lookedUpTrace(looked, address);
  }

  /** Stops reading a shard and removes what it had loaded; nothing else changes. */
  cancel(key: number): void {
    this.#cancellations.get(key)?.abort();
    this.#shards.patch(key, (shard) =>
      shard.phase === "waiting" ? { ...shard, phase: "cancelled" } : shard,
    );
  }

  /** Reads a failed or cancelled shard again from its start. */
  retry(key: number): void {
    if (this.#shards.place(key) === null) return;
    this.#shards.patch(key, (shard) => ({
      ...newShard(key, shard),
      phase: "waiting",
      generation: shard.generation + 1,
    }));
    this.#enqueue(key);
  }

  /** Takes a shard and everything that rests on it out; its predictions go to other traces of the same ids. */
  async remove(key: number): Promise<void> {
    this.#cancellations.get(key)?.abort();
    this.#shards.drop([key]);
    if (!this.#running.isStarted) return;
    const index = await this.#running.index();
    await index.removeShard(key);
    await this.rescore({ reset: "context" });
    await this.#changed();
  }

  /** The engine; starts it when nothing has. */
  async database(): Promise<Database> {
    return (await this.#running.index()).database;
  }

  /** Makes sure that everything is scored under the rules. */
  async rescore(
    rules: AskedRules,
    options: {
      readonly signal?: AbortSignal;
      readonly onScored?: (done: number, of: number) => void;
    } = {},
  ): Promise<void> {
    const { shards } = this.getState();
    if (!shards.some(({ predictionCount }) => predictionCount > 0)) return;
    const index = await this.#running.index();
    const unsettled = shards.filter(isUnsettled).map(({ key }) => key);
    await index.score({
      ...rules,
      ...options,
      readyShards: shards.filter(isRead).map(({ key }) => key),
      firstUnsettled: unsettled.length === 0 ? null : Math.min(...unsettled),
    });
  }

  async close(): Promise<void> {
    this.#revisions.close();
    await this.#running.close();
  }

  /** What a person asks for is tried anew, also after workers were given up. */
  #enqueue(key: number): void {
    this.#running.restartIngest();
    this.#queue.add(key);
  }

  async #read(key: number): Promise<void> {
    const place = this.#shards.place(key);
    if (place === null || this.#shards.find(key)?.phase !== "waiting") return;
    const controller = new AbortController();
    this.#cancellations.set(key, controller);
    this.#shards.patch(key, (shard) => ({ ...shard, phase: "reading" }));
    try {
      await this.#index(key, this.#withAccess(place), controller.signal);
    } catch (thrown) {
      await this.#fail(key, toFailure(thrown, "shard-unreadable"));
    } finally {
      this.#cancellations.delete(key);
      await this.#changed();
    }
  }

  async #index(key: number, place: ShardPlace, signal: AbortSignal): Promise<void> {
    const index = await this.#running.index();
    this.#queue.widen(index.width);
    const ref = this.#shards.find(key)?.ref ?? null;
    const onProgress = this.#progressOf(key);
    const summary = await index.addShard({ shardKey: key, ref, place }, { signal, onProgress });
    this.#shards.patch(key, (shard) => ({
      ...shard,
      ...summary,
      phase: "scoring",
      bytesRead: summary.sizeBytes,
    }));
    const onScored = (scoredCount: number, scorableCount: number) => {
      this.#shards.patch(key, (shard) => ({ ...shard, scoredCount, scorableCount }));
    };
    try {
      await this.rescore({ reset: "context" }, { signal, onScored });
    } catch (thrown) {
      await index.removeShard(key);
      throw thrown;
    }
    this.#shards.patch(key, (shard) => ({ ...shard, phase: "ready" }));
    await this.#dropOthers(summary.ref, key);
  }

  #withAccess(place: ShardPlace): ShardPlace {
    return place.kind === "url" ? { ...place, headers: this.#engines.headersFor(place.url) } : place;
  }

  #progressOf(key: number): (progress: ShardProgress) => void {
    const startedAt = this.#engines.now();
    return (progress) => {
      const seconds = (this.#engines.now() - startedAt) / 1000;
      const bytesPerSecond = seconds > 0 ? progress.bytesRead / seconds : null;
      this.#shards.patch(key, (shard) => ({ ...shard, ...progress, bytesPerSecond }));
    };
  }

  async #fail(key: number, failure: Failure): Promise<void> {
    this.#shards.patch(key, (shard) => endedShard(shard, failure, this.getState()));
    if (this.getState().engine === "ready") await this.rescore({ reset: "context" }).catch(() => undefined);
  }

  /** A link's missing file has been picked: its place goes to the file that was read. What was open already stays. */
  async #dropOthers(ref: string, readKey: number): Promise<void> {
    const others = this.getState().shards.filter((shard) => shard.key !== readKey && shard.ref === ref);
    const isKnown = others.some((shard) => shard.phase === "ready");
    const gone = isKnown ? [readKey] : others.map((shard) => shard.key);
    if (gone.length === 0) return;
    this.#shards.drop(gone);
    if (isKnown) await (await this.#running.index()).removeShard(readKey);
  }

  async #changed(): Promise<void> {
    this.#revisions.reviseNow();
    if (this.getState().engine !== "ready") return;
    const { database } = await this.#running.index();
    const engineBytes = await database.sizeBytes().catch(() => null);
    this.#store.update((state) => ({ ...state, engineBytes }));
  }
}
