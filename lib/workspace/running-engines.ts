import type { Database } from "@/lib/database";
import type { IngestPort } from "@/lib/ingest";
import { Failure, toFailure } from "@/lib/shared";
import { allTables } from "@/lib/tables";
import { ShardIndex } from "./shard-index";
import type { StateStore } from "./state-store";
import type { WorkspaceState } from "./state";

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

/**
 * The database and the ingest workers of one workspace, each started once, when first asked for; the workspace's state
 * tells how the database fares. What the workers read is loaded into it.
 */
export class RunningEngines {
  readonly #engines: WorkspaceEngines;
  readonly #store: StateStore<WorkspaceState>;
  readonly #onLoaded: () => void;
  #index: Promise<ShardIndex> | null = null;
  #ingest: IngestPort | null = null;

  constructor(engines: WorkspaceEngines, store: StateStore<WorkspaceState>, onLoaded: () => void) {
    this.#engines = engines;
    this.#store = store;
    this.#onLoaded = onLoaded;
  }

  /** Whether anything has asked for the database. */
  get isStarted(): boolean {
    return this.#index !== null;
  }

  /** The database with its shards; rejects with `database-lost`, then and ever after, where it does not start. */
  index(): Promise<ShardIndex> {
    this.#index ??= this.#start();
    return this.#index;
  }

  /** The ingest workers, for what a person asks for: those that were given up are tried anew. */
  askedIngest(): IngestPort {
    const ingest = this.#ingestPort();
    ingest.restart();
    return ingest;
  }

  /** Tries ingest workers that were given up anew, if any were started. */
  restartIngest(): void {
    this.#ingest?.restart();
  }

  async close(): Promise<void> {
    this.#ingest?.close();
    const index = await this.#index?.catch(() => null);
    await index?.close();
  }

  async #start(): Promise<ShardIndex> {
    this.#store.update((state) => ({ ...state, engine: "starting" }));
    const ingest = this.#ingestPort();
    try {
      const database = await this.#engines.openDatabase((failure) => {
        this.#lose(failure);
      });
      await database.create(allTables);
      const index = new ShardIndex(database, ingest);
      this.#store.update((state) => ({ ...state, engine: "ready", engineFailure: null }));
      return index;
    } catch (thrown) {
      const failure = toFailure(thrown, "database-lost");
      this.#lose(failure);
      throw failure;
    }
  }

  /** The ingest workers; they start beside the database, and without it for single records. */
  #ingestPort(): IngestPort {
    this.#ingest ??= this.#engines.openIngest({
      load: async (name, ipc) => {
        const table = allTables.find((candidate) => candidate.name === name);
        if (table === undefined) throw new Failure("query-failed", `No table ${name}`);
        const { database } = await this.index();
        await database.load(table, ipc);
        this.#onLoaded();
      },
    });
    return this.#ingest;
  }

  #lose(failure: Failure): void {
    this.#store.update((state) => ({ ...state, engine: "failed", engineFailure: failure.facts() }));
  }
}
