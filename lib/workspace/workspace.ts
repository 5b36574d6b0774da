import type { ResetRule, Trace } from "@/lib/core/trace";
import type { Database } from "@/lib/database";
import {
  type IngestPort,
  type Locator,
  type OpenComparison,
  type ShardPlace,
  type ShardProgress,
} from "@/lib/ingest";
import type { TraceAddress } from "@/lib/queries";
import { Failure, toFailure } from "@/lib/shared";
import { allTables } from "@/lib/tables";
import { placeOfRef, readCatalog } from "./catalog";
import { lookedUpTrace, type LookedUpTrace } from "./looked-up-trace";
import { gatherPacked, isManifest, type FilePlace, type FoundFile } from "./packed-files";
import { isRead, isUnsettled, namedShard } from "./named-shard";
import { Pace } from "./pace";
import { ReadingQueue } from "./reading-queue";
import { ShardIndex } from "./shard-index";
import { StateStore } from "./state-store";
import { emptyState, newShard, type NewShard, type ShardState, type WorkspaceState } from "./state";

/** What a workspace runs on; tests put the same engine in another place. */
export interface WorkspaceEngines {
  openDatabase(onLost: (failure: Failure) => void): Promise<Database>;
  openIngest(options: { load(table: string, ipc: Uint8Array): Promise<void> }): IngestPort;
  fetchCatalog(): Promise<unknown>;
  /** What is sent with every request for a URL, such as an authorization that the person gave for its host. */
  headersFor(url: string): Readonly<Record<string, string>>;
  /** Milliseconds from any start, for rates. */
  readonly now: () => number;
}

const firstRevisionMs = 1000;
const lastRevisionMs = 8000;

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
  readonly #places = new Map<number, ShardPlace>();
  readonly #cancellations = new Map<number, AbortController>();
  readonly #queue = new ReadingQueue((key) => this.#read(key));
  readonly #revisions: Pace;
  #opened: Promise<ShardIndex> | null = null;
  #ingest: IngestPort | null = null;
  #nextKey = 0;

  constructor(engines: WorkspaceEngines) {
    this.#engines = engines;
    this.#revisions = new Pace(engines.now, firstRevisionMs, lastRevisionMs);
  }

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
    for (const ref of refs) {
      if (this.getState().shards.some((shard) => shard.ref === ref)) continue;
      const { entries } = this.getState().catalog;
      const place = placeOfRef(ref, entries);
      const isListed = isOneRecord && isManifest(ref);
      const key = this.#add(
        namedShard(ref, entries, place === null ? "missing" : isListed ? "listed" : "waiting"),
      );
      if (place === null) continue;
      if (isListed) this.#places.set(key, place);
      else this.#enqueue(key, place);
    }
  }

  /** Opens local files in that order. The files of a packed data set are one shard, named by its manifest. */
  openFiles(files: readonly FoundFile[]): void {
    if (!files.some(({ path }) => isManifest(path))) {
      this.#openEach(files.map(({ file, path }) => ({ kind: "file", file, path })));
      return;
    }
    gatherPacked(files).then((places) => {
      this.#openEach(places);
    }, console.error);
  }

  #openEach(places: readonly FilePlace[]): void {
    for (const place of places) {
      const beside = [...(place.beside?.values() ?? [])];
      const sizeBytes = beside.reduce((sum, file) => sum + file.size, place.file.size);
      const key = this.#add({ ref: null, name: place.path, origin: "local", phase: "waiting", sizeBytes });
      this.#enqueue(key, place);
    }
  }

  /** Reads the shards that are only listed. */
  loadListed(): void {
    for (const { key, phase } of this.getState().shards) {
      const place = this.#places.get(key);
      if (phase !== "listed" || place === undefined) continue;
      this.#patch(key, (shard) => ({ ...shard, phase: "waiting" }));
      this.#enqueue(key, place);
    }
  }

  /** Reads a trace of a listed shard, and its predictions, from their records; null when it has none of that id. */
  async lookUp(address: TraceAddress, reset: ResetRule, signal?: AbortSignal): Promise<LookedUpTrace | null> {
    const shard = this.getState().shards.find(
      ({ ref, phase }) => ref === address.shardRef && phase === "listed",
    );
    const place = shard === undefined ? undefined : this.#places.get(shard.key);
    if (shard === undefined || place === undefined) return null;
    const ingest = this.#ingestPort();
    await ingest.call("register", { shardKey: shard.key, place: this.#withAccess(place) });
    const { id, record } = address;
    const looked = await ingest.call("lookUp", { shardKey: shard.key, id, record, reset }, { signal });
    return looked === null ? null : lookedUpTrace(looked, address);
  }

  /** Stops reading a shard and removes what it had loaded; nothing else changes. */
  cancel(key: number): void {
    this.#cancellations.get(key)?.abort();
    this.#patch(key, (shard) => (shard.phase === "waiting" ? { ...shard, phase: "cancelled" } : shard));
  }

  /** Reads a failed or cancelled shard again from its start. */
  retry(key: number): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    this.#patch(key, (shard) => ({
      ...newShard(key, shard),
      phase: "waiting",
      generation: shard.generation + 1,
    }));
    this.#enqueue(key, place);
  }

  /** Takes a shard and everything that rests on it out; its predictions go to other traces of the same ids. */
  async remove(key: number): Promise<void> {
    this.#cancellations.get(key)?.abort();
    this.#store.update((state) => ({ ...state, shards: state.shards.filter((shard) => shard.key !== key) }));
    this.#places.delete(key);
    if (this.#opened === null) return;
    const index = await this.#open();
    await index.removeShard(key);
    await this.rescore("context");
    await this.#changed();
  }

  /** The engine; starts it when nothing has. */
  async database(): Promise<Database> {
    return (await this.#open()).database;
  }

  async openTrace(trace: Locator, reset: ResetRule, signal?: AbortSignal): Promise<Trace> {
    return this.#ingestPort().call("openTrace", { trace, reset }, { signal });
  }

  async openComparison(
    request: { readonly trace: Locator; readonly prediction: Locator; readonly reset: ResetRule },
    signal?: AbortSignal,
  ): Promise<OpenComparison> {
    return this.#ingestPort().call("openComparison", request, { signal });
  }

  async rawText(record: Locator, signal?: AbortSignal): Promise<string> {
    return this.#ingestPort().call("rawText", { record }, { signal });
  }

  /** Makes sure that everything is scored under the rule. */
  async rescore(
    reset: ResetRule,
    options: { readonly signal?: AbortSignal; readonly onScored?: (done: number, of: number) => void } = {},
  ): Promise<void> {
    const index = await this.#open();
    const { shards } = this.getState();
    const unsettled = shards.filter(isUnsettled).map(({ key }) => key);
    await index.score({
      ...options,
      reset,
      readyShards: shards.filter(isRead).map(({ key }) => key),
      firstUnsettled: unsettled.length === 0 ? null : Math.min(...unsettled),
    });
  }

  async close(): Promise<void> {
    this.#ingest?.close();
    const opened = await this.#opened?.catch(() => null);
    await opened?.close();
  }

  #add(shard: NewShard): number {
    const key = this.#nextKey++;
    this.#store.update((state) => ({ ...state, shards: [...state.shards, newShard(key, shard)] }));
    return key;
  }

  #enqueue(key: number, place: ShardPlace): void {
    this.#places.set(key, place);
    this.#queue.add(key);
  }

  async #read(key: number): Promise<void> {
    const place = this.#places.get(key);
    if (place === undefined || this.#shard(key)?.phase !== "waiting") return;
    const controller = new AbortController();
    this.#cancellations.set(key, controller);
    this.#patch(key, (shard) => ({ ...shard, phase: "reading" }));
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
    const index = await this.#open();
    this.#queue.widen(index.width);
    const ref = this.#shard(key)?.ref ?? null;
    const onProgress = this.#progressOf(key);
    const summary = await index.addShard({ shardKey: key, ref, place }, { signal, onProgress });
    this.#patch(key, (shard) => ({ ...shard, ...summary, phase: "scoring", bytesRead: summary.sizeBytes }));
    const onScored = (scoredCount: number, scorableCount: number) => {
      this.#patch(key, (shard) => ({ ...shard, scoredCount, scorableCount }));
    };
    try {
      await this.rescore("context", { signal, onScored });
    } catch (thrown) {
      await index.removeShard(key);
      throw thrown;
    }
    this.#patch(key, (shard) => ({ ...shard, phase: "ready" }));
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
      this.#patch(key, (shard) => ({ ...shard, ...progress, bytesPerSecond }));
    };
  }

  async #fail(key: number, failure: Failure): Promise<void> {
    const phase = failure.kind === "cancelled" ? "cancelled" : "failed";
    this.#patch(key, (shard) => ({ ...shard, phase, failure: phase === "failed" ? failure.facts() : null }));
    if (this.getState().engine === "ready") await this.rescore("context").catch(() => undefined);
  }

  /** A link's missing file has been picked: its place goes to the file that was read. What was open already stays. */
  async #dropOthers(ref: string, readKey: number): Promise<void> {
    const others = this.getState().shards.filter((shard) => shard.key !== readKey && shard.ref === ref);
    const isKnown = others.some((shard) => shard.phase === "ready");
    const gone = isKnown ? [readKey] : others.map((shard) => shard.key);
    if (gone.length === 0) return;
    this.#store.update((state) => ({
      ...state,
      shards: state.shards.filter((shard) => !gone.includes(shard.key)),
    }));
    if (isKnown) await (await this.#open()).removeShard(readKey);
  }

  async #changed(): Promise<void> {
    this.#store.update((state) => ({ ...state, revision: state.revision + 1 }));
    if (this.getState().engine !== "ready") return;
    const { database } = await this.#open();
    const engineBytes = await database.sizeBytes().catch(() => null);
    this.#store.update((state) => ({ ...state, engineBytes }));
  }

  #open(): Promise<ShardIndex> {
    this.#opened ??= this.#start();
    return this.#opened;
  }

  async #start(): Promise<ShardIndex> {
    this.#store.update((state) => ({ ...state, engine: "starting" }));
    try {
      const database = await this.#engines.openDatabase((failure) => {
        this.#engineLost(failure);
      });
      await database.create(allTables);
      const index = new ShardIndex(database, this.#ingestPort());
      this.#store.update((state) => ({ ...state, engine: "ready", engineFailure: null }));
      return index;
    } catch (thrown) {
      const failure = toFailure(thrown, "database-lost");
      this.#engineLost(failure);
      throw failure;
    }
  }

  /** The ingest workers; they start without the engine, which single records do not need. */
  #ingestPort(): IngestPort {
    this.#ingest ??= this.#engines.openIngest({
      load: async (name, ipc) => {
        const table = allTables.find((candidate) => candidate.name === name);
        if (table === undefined) throw new Failure("query-failed", `No table ${name}`);
        const { database } = await this.#open();
        await database.load(table, ipc);
        if (this.#revisions.isDue()) await this.#changed();
      },
    });
    return this.#ingest;
  }

  #engineLost(failure: Failure): void {
    this.#store.update((state) => ({ ...state, engine: "failed", engineFailure: failure.facts() }));
  }

  #shard(key: number): ShardState | undefined {
    return this.getState().shards.find((shard) => shard.key === key);
  }

  #patch(key: number, change: (shard: ShardState) => ShardState): void {
    this.#store.update((state) => ({
      ...state,
      shards: state.shards.map((shard) => (shard.key === key ? change(shard) : shard)),
    }));
  }
}
