import { assert, Failure, toFailure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import {
  attachFailure,
  catalogName,
  detachCatalog,
  engineFileName,
  readTables,
  remakeViews,
  type AttachedFile,
} from "./attached-files";
import { createTable } from "./create-table";
import { type Engine, engineSettings, type Session } from "./engine";
import { engineFailure } from "./engine-failure";
import { type Database, type EngineFile, type LostListener, maxAttachedFiles, type Statements } from "./port";
import { renderSql } from "./render";
import { identifier, sql } from "./sql";
import { EngineStatements, runText } from "./statements";

/** A transaction's statements: one after the other on its one session. */
class TransactionStatements extends EngineStatements {
  readonly #session: Session;
  readonly #settle: EngineDatabase["settle"];
  #last: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(session: Session, settle: EngineDatabase["settle"]) {
    super();
    this.#session = session;
    this.#settle = settle;
  }

  /** Waits for statements that still run, awaited or not, cancelled or not; later ones are refused. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#last;
  }

  protected override perform<T>(work: (session: Session) => Promise<T>, signal?: AbortSignal): Promise<T> {
    assert(!this.#isOver, "the transaction is over");
    const job = this.#last.then(() => work(this.#session));
    this.#last = job.catch(() => undefined);
    return this.#settle(job, signal, () => {
      this.#session.cancel();
    });
  }
}

/** Makes a `Database` of an engine: a session a statement, and no promise that outlives the engine or its signal. */
export class EngineDatabase extends EngineStatements implements Database {
  readonly #engine: Engine;
  readonly #sessions = new Set<Session>();
  readonly #jobs = new Set<Promise<unknown>>();
  readonly #stops = new Set<(failure: Failure) => void>();
  readonly #tables = new Map<string, TableDefinition>();
  readonly #files = new Map<number, AttachedFile>();
  #turns: Promise<unknown> = Promise.resolve();
  #state: Database["state"] = "open";
  #loss: Failure | undefined;
  #onLost: LostListener = () => undefined;

  private constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  /** Starts the engine and shuts it in (`engineSettings`). Rejects with `database-lost`, nothing being left behind. */
  static async open(engine: Engine, onLost: LostListener): Promise<Database> {
    const database = new EngineDatabase(engine);
    try {
      const started = engine.start((failure) => {
        database.#lose(failure);
      });
      await database.settle(started);
      await database.perform(async (session) => {
        for (const setting of engineSettings(engine.allowedPaths)) await runText(session, renderSql(setting));
      });
    } catch (error) {
      await database.close();
      const failure = toFailure(error, "database-lost");
      throw new Failure("database-lost", `The database could not be opened: ${failure.message}`, {
        cause: error,
      });
    }
    database.#onLost = onLost;
    return database;
  }

  get state(): Database["state"] {
    return this.#state;
  }

  create(tables: readonly TableDefinition[]): Promise<void> {
    return this.#inTurn(async () => {
      const stored = tables.filter((table) => table.select === undefined);
      await this.#atomically(async (inside) => {
        for (const table of tables) await createTable(inside, table);
        if (this.#files.size > 0) await remakeViews(inside, stored, this.#files.values());
      });
      for (const table of stored) this.#tables.set(table.name, table);
    });
  }

  transaction<T>(run: (inside: Statements) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#atomically(run));
  }

  attach(file: EngineFile): Promise<void> {
    const { shardKey } = file;
    assert(Number.isInteger(shardKey) && shardKey >= 0, "a shard number is a whole number from 0");
    return this.#inTurn(async () => {
      this.#assertOpen();
      if (this.#files.has(shardKey))
        throw new Failure("query-failed", `Shard ${shardKey} is attached already`);
      if (this.#files.size >= maxAttachedFiles)
        throw new Failure("query-failed", `${maxAttachedFiles} files are attached: no more can be`);
      const mounted = await this.settle(this.#engine.mount(file));
      const catalog = catalogName(shardKey);
      const name = engineFileName(file);
      try {
        await this.execute(sql`attach ${mounted.path} as ${identifier(catalog)} (type duckdb, read_only)`);
        const attached = { name, shardKey, catalog, mounted, tables: await readTables(this, catalog) };
        await this.#remakeViews([...this.#files.values(), attached]);
        this.#files.set(shardKey, attached);
      } catch (error) {
        if (this.#state === "open") {
          await detachCatalog(this, catalog);
          await mounted.release();
        }
        throw attachFailure(name, error);
      }
    });
  }

  detach(shardKey: number): Promise<void> {
    return this.#inTurn(async () => {
      this.#assertOpen();
      const file = this.#files.get(shardKey);
      if (file === undefined) throw new Failure("query-failed", `Shard ${shardKey} is not attached`);
      await this.#remakeViews([...this.#files.values()].filter((other) => other !== file));
      this.#files.delete(shardKey);
      await detachCatalog(this, file.catalog);
      await this.settle(file.mounted.release());
    });
  }

  /** Rows that only pass through take turns: two batches of them would empty one table at once. */
  override async load(table: TableDefinition, ipc: Uint8Array): Promise<void> {
    if (table.moves !== undefined) {
      await this.transaction((inside) => inside.load(table, ipc));
      return;
    }
    await this.perform((session) => atomically(session, () => this.loadBatch(session, table, ipc)));
  }

  async sizeBytes(): Promise<number> {
    const rows = await this.query<{ size_bytes: number }>(
      sql`select sum(memory_usage_bytes)::double as size_bytes from duckdb_memory()`,
    );
    return rows[0]?.size_bytes ?? 0;
  }

  async close(): Promise<void> {
    if (this.#state === "closed") return;
    const wasLost = this.#state === "lost";
    this.#state = "closed";
    this.#stop(new Failure("cancelled", "The database was closed"));
    if (wasLost) return;
    for (const session of this.#sessions) session.cancel();
    await this.#engine.close(Promise.allSettled(this.#jobs));
  }

  /** The outcome of `job`, or before that the death or closing of the engine, or the signal, for which `cancel` is called. */
  settle<T>(job: Promise<T>, signal?: AbortSignal, cancel?: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const stops = this.#stops;
      const release = listen(signal, () => {
        cancel?.();
        stop(new Failure("cancelled", "Cancelled", { cause: signal?.reason }));
      });
      stops.add(stop);
      job.finally(stopListening).then(resolve, (error: unknown) => {
        if (error instanceof Failure && error.kind === "database-lost") this.#lose(error);
        reject(error instanceof Error ? error : toFailure(error, "query-failed"));
      });

      function stop(failure: Failure): void {
        stopListening();
        reject(failure);
      }

      function stopListening(): void {
        stops.delete(stop);
        release();
      }
    });
  }

  protected override async perform<T>(
    work: (session: Session) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    this.#assertOpen();
    let current: Session | undefined;
    const job = this.#withSession(async (session) => {
      current = session;
      if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled");
      return work(session);
    });
    this.#jobs.add(job);
    try {
      return await this.settle(job, signal, () => current?.cancel());
    } finally {
      job.catch(() => undefined).finally(() => this.#jobs.delete(job));
    }
  }

  /** Runs `work` when all work before it is over. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  #atomically<T>(run: (inside: Statements) => Promise<T>): Promise<T> {
    return this.perform((session) =>
      atomically(session, async () => {
        const inside = new TransactionStatements(session, this.settle.bind(this));
        try {
          return await run(inside);
        } finally {
          await inside.end();
        }
      }),
    );
  }

  #remakeViews(files: readonly AttachedFile[]): Promise<void> {
    return this.#atomically((inside) => remakeViews(inside, this.#tables.values(), files));
  }

  async #withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.#connect();
    this.#sessions.add(session);
    try {
      return await work(session);
    } finally {
      this.#sessions.delete(session);
      await session.close();
    }
  }

  async #connect(): Promise<Session> {
    try {
      return await this.#engine.connect();
    } catch (error) {
      throw engineFailure(error, "-- connecting");
    }
  }

  #assertOpen(): void {
    if (this.#state === "open") return;
    throw this.#loss ?? new Failure("database-lost", "The database is closed");
  }

  #lose(failure: Failure): void {
    if (this.#state !== "open") return;
    this.#state = "lost";
    this.#loss = failure;
    this.#stop(failure);
    this.#engine.close(Promise.resolve()).catch(() => undefined);
    this.#onLost(failure);
  }

  #stop(failure: Failure): void {
    for (const stop of [...this.#stops]) stop(failure);
  }
}

/** Runs `work` in a transaction of the session; when it rejects, closing the session undoes it. */
async function atomically<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await runText(session, "begin transaction");
  const value = await work();
  await runText(session, "commit");
  return value;
}

/** Calls `onAbort` when the signal aborts, or soon if it did; gives what ends that. */
function listen(signal: AbortSignal | undefined, onAbort: () => void): () => void {
  if (signal?.aborted === true) queueMicrotask(onAbort);
  else signal?.addEventListener("abort", onAbort);
  return () => signal?.removeEventListener("abort", onAbort);
}
