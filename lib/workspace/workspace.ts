import { Failure, toFailure } from "@/lib/shared";
import type { Database } from "@/lib/database";
import { sql } from "@/lib/database";
import {
  parseLocalRef,
  type IngestClient,
  type Locator,
  type OpenComparison,
  type ShardPlace,
} from "@/lib/ingest";
import type { ResetRule, Trace } from "@/lib/core/trace";
import { allTables } from "@/lib/tables";
import { placeOfRef, readCatalog } from "./catalog";
import { StateStore } from "./state-store";
import { emptyState, type ShardState, type WorkspaceState } from "./state";

/** What a workspace runs on; tests put the same engine in another place. */
export interface WorkspaceEngines {
  openDatabase(onLost: (failure: Failure) => void): Promise<Database>;
  openIngest(options: {
    load(table: string, ipc: Uint8Array): Promise<void>;
    onLost(failure: Failure): void;
  }): IngestClient;
  fetchCatalog(): Promise<unknown>;
  /** Milliseconds from any start, for rates. */
  now(): number;
}

interface Opened {
  readonly database: Database;
  ingest: IngestClient;
}

/**
 * What is loaded, and the way to load more.
 *
 * Shards queue and are read one after another by the ingest worker; their rows go to the database as they come. A shard
 * that fails or is cancelled leaves no rows. The engine starts with the first shard. State is immutable: subscribe,
 * then `getState`.
 */
export class Workspace {
  readonly #engines: WorkspaceEngines;
  readonly #store = new StateStore<WorkspaceState>(emptyState);
  readonly #places = new Map<number, ShardPlace>();
  readonly #cancellations = new Map<number, AbortController>();
  #opened: Promise<Opened> | null = null;
  #queue: Promise<void> = Promise.resolve();
  #nextKey = 0;

  constructor(engines: WorkspaceEngines) {
    this.#engines = engines;
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

  /** Opens shards by their references, in that order; those already there are left alone. */
  openRefs(refs: readonly string[]): void {
    for (const ref of refs) {
      if (this.getState().shards.some((shard) => shard.ref === ref)) continue;
      const { entries } = this.getState().catalog;
      const place = placeOfRef(ref, entries);
      const sizeBytes = entries.find((entry) => entry.ref === ref)?.sizeBytes ?? null;
      const local = parseLocalRef(ref);
      const origin = local !== null ? "local" : /^https?:/.test(ref) ? "url" : "catalog";
      const name = local?.name ?? ref.split("/").at(-1) ?? ref;
      const key = this.#add({ ref, name, origin, phase: place === null ? "missing" : "waiting", sizeBytes });
      if (place !== null) this.#enqueue(key, place);
    }
  }

  openFiles(files: readonly File[]): void {
    for (const file of files) {
      const key = this.#add({
        ref: null,
        name: file.name,
        origin: "local",
        phase: "waiting",
        sizeBytes: file.size,
      });
      this.#enqueue(key, { kind: "file", file });
    }
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
      ...shard,
      phase: "waiting",
      failure: null,
      bytesRead: 0,
      recordCount: 0,
    }));
    this.#enqueue(key, place);
  }

  /** Takes a shard and everything that rests on it out; its predictions go to other traces of the same ids. */
  async remove(key: number): Promise<void> {
    this.#cancellations.get(key)?.abort();
    this.#store.update((state) => ({ ...state, shards: state.shards.filter((shard) => shard.key !== key) }));
    this.#places.delete(key);
    await this.#inTurn(() => this.#forget(key));
    await this.rescore("context");
    await this.#changed();
  }

  /** The engine; starts it when nothing has. */
  async database(): Promise<Database> {
    return (await this.#open()).database;
  }

  async openTrace(trace: Locator, reset: ResetRule, signal?: AbortSignal): Promise<Trace> {
    return (await this.#open()).ingest.call("openTrace", { trace, reset }, { signal });
  }

  async openComparison(
    request: { readonly trace: Locator; readonly prediction: Locator; readonly reset: ResetRule },
    signal?: AbortSignal,
  ): Promise<OpenComparison> {
    return (await this.#open()).ingest.call("openComparison", request, { signal });
  }

  async rawText(record: Locator, signal?: AbortSignal): Promise<string> {
    return (await this.#open()).ingest.call("rawText", { record }, { signal });
  }

  /** Makes sure that everything is scored under the rule. */
  async rescore(reset: ResetRule): Promise<void> {
    const { ingest } = await this.#open();
    await this.#inTurn(async () => {
      await ingest.call("rescore", { reset });
    });
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => null);
    opened?.ingest.close();
    await opened?.database.close();
  }

  #add(shard: Pick<ShardState, "ref" | "name" | "origin" | "phase" | "sizeBytes">): number {
    const key = this.#nextKey++;
    const added: ShardState = {
      ...shard,
      key,
      bytesRead: 0,
      recordCount: 0,
      bytesPerSecond: null,
      format: null,
      traceCount: 0,
      predictionCount: 0,
      problemCount: 0,
      failure: null,
    };
    this.#store.update((state) => ({ ...state, shards: [...state.shards, added] }));
    return key;
  }

  #enqueue(key: number, place: ShardPlace): void {
    this.#places.set(key, place);
    this.#inTurn(() => this.#read(key, place)).catch(console.error);
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const result = this.#queue.then(task);
    this.#queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async #read(key: number, place: ShardPlace): Promise<void> {
    if (this.#shard(key)?.phase !== "waiting") return;
    const controller = new AbortController();
    this.#cancellations.set(key, controller);
    const startedAt = this.#engines.now();
    this.#patch(key, (shard) => ({ ...shard, phase: "reading" }));
    try {
      const { ingest } = await this.#open();
      const ref = this.#shard(key)?.ref ?? null;
      const summary = await ingest.call(
        "addShard",
        { shardKey: key, ref, place },
        {
          signal: controller.signal,
          onProgress: (progress) => {
            const seconds = (this.#engines.now() - startedAt) / 1000;
            const bytesPerSecond = seconds > 0 ? progress.bytesRead / seconds : null;
            this.#patch(key, (shard) => ({ ...shard, ...progress, bytesPerSecond }));
          },
        },
      );
      this.#patch(key, (shard) => ({
        ...shard,
        ...summary,
        phase: "ready",
        bytesRead: shard.sizeBytes ?? shard.bytesRead,
      }));
      await this.#dropOthers(summary.ref, key);
    } catch (thrown) {
      await this.#fail(key, toFailure(thrown, "shard-unreadable"));
    } finally {
      this.#cancellations.delete(key);
      await this.#changed();
    }
  }

  async #fail(key: number, failure: Failure): Promise<void> {
    const phase = failure.kind === "cancelled" ? "cancelled" : "failed";
    this.#patch(key, (shard) => ({ ...shard, phase, failure: phase === "failed" ? failure.facts() : null }));
    if (this.getState().engine === "ready") await this.#forget(key);
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
    if (isKnown) await this.#forget(readKey);
  }

  async #forget(key: number): Promise<void> {
    const { database, ingest } = await this.#open();
    await ingest.call("removeShard", { shardKey: key }).catch(() => null);
    await database.transaction(async (inside) => {
      await inside.execute(sql`delete from frames where shard_key = ${key} or trace_shard_key = ${key}`);
      await inside.execute(sql`delete from scores where shard_key = ${key} or trace_shard_key = ${key}`);
      await inside.execute(sql`delete from predictions where shard_key = ${key}`);
      await inside.execute(sql`delete from traces where shard_key = ${key}`);
      await inside.execute(sql`delete from problems where shard_key = ${key}`);
      await inside.execute(sql`delete from shards where shard_key = ${key}`);
    });
    await this.#changed();
  }

  async #changed(): Promise<void> {
    this.#store.update((state) => ({ ...state, revision: state.revision + 1 }));
    if (this.getState().engine !== "ready") return;
    const { database } = await this.#open();
    const engineBytes = await database.sizeBytes().catch(() => null);
    this.#store.update((state) => ({ ...state, engineBytes }));
  }

  #open(): Promise<Opened> {
    this.#opened ??= this.#start();
    return this.#opened;
  }

  async #start(): Promise<Opened> {
    this.#store.update((state) => ({ ...state, engine: "starting" }));
    try {
      const database = await this.#engines.openDatabase((failure) => {
        this.#engineLost(failure);
      });
      await database.create(allTables);
      const opened: Opened = { database, ingest: this.#startIngest(database) };
      this.#store.update((state) => ({ ...state, engine: "ready", engineFailure: null }));
      return opened;
    } catch (thrown) {
      const failure = toFailure(thrown, "database-lost");
      this.#engineLost(failure);
      throw failure;
    }
  }

  #startIngest(database: Database): IngestClient {
    return this.#engines.openIngest({
      load: (name, ipc) => {
        const table = allTables.find((candidate) => candidate.name === name);
        if (table === undefined) throw new Failure("query-failed", `No table ${name}`);
        return database.load(table, ipc);
      },
      onLost: () => {
        this.#replaceIngest(database).catch(console.error);
      },
    });
  }

  /** A new worker knows no shard, so all that were ready are read again. */
  async #replaceIngest(database: Database): Promise<void> {
    this.#opened = Promise.resolve({ database, ingest: this.#startIngest(database) });
    const ready = this.getState().shards.filter((shard) => shard.phase === "ready");
    for (const shard of ready) await this.#inTurn(() => this.#forget(shard.key));
    for (const shard of ready) this.retry(shard.key);
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
