import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from "@duckdb/duckdb-wasm";
import { RecordBatchReader } from "apache-arrow";

import { Failure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import { addArrowRows, arrowColumns } from "./arrow-cells";
import type { Engine, MountedFile, Session } from "./engine";
import type { EngineFile, Selection } from "./port";
import type { SqlValue } from "./sql";
import { rangedReads, WasmFiles } from "./wasm-files";

/** How long one query may keep the worker before the others get their turn. */
const turnMs = 10;

/** A download of the engine that brings nothing for this long has failed: the worker never says so itself. */
const stalledMs = 60_000;

/** DuckDB-WASM in a worker that this engine owns. */
export class WasmEngine implements Engine {
  readonly #worker: Worker;
  readonly #wasmUrl: string;
  readonly #database: AsyncDuckDB;
  readonly #files: WasmFiles;
  #stall: StallWatch | undefined;
  #isOver = false;

  constructor(worker: Worker, wasmUrl: string) {
    this.#worker = worker;
    this.#wasmUrl = wasmUrl;
    this.#database = new AsyncDuckDB(new VoidLogger(), worker);
    this.#files = new WasmFiles(this.#database);
  }

  get allowedPaths(): readonly string[] {
    return this.#files.allowedPaths;
  }

  async start(onDeath: (failure: Failure) => void): Promise<void> {
    this.#worker.addEventListener("error", (event) => {
      const reason: unknown = event.message;
      const said = typeof reason === "string" && reason !== "" ? reason : "its script could not be loaded";
      onDeath(new Failure("database-lost", `The database's worker ended: ${said}`));
    });
    this.#worker.addEventListener("messageerror", () => {
      onDeath(new Failure("database-lost", "The database's worker sent what cannot be read"));
    });
    this.#stall = stallWatch(() => {
      onDeath(
        new Failure("database-lost", `Nothing more arrived from ${this.#wasmUrl} for ${stalledMs / 1000} s`),
      );
    });
    await this.#database.instantiate(this.#wasmUrl, null, this.#stall.progress);
    this.#stall.end();
    await this.#database.open({ query: { queryPollingInterval: turnMs }, filesystem: rangedReads });
    await this.#files.start();
  }

  async connect(): Promise<Session> {
    const connection = await this.#database.connect();
    return new WasmSession(connection, () => this.#isOver);
  }

  mount(file: EngineFile): Promise<MountedFile> {
    return this.#files.mount(file);
  }

  close(): Promise<void> {
    this.#isOver = true;
    this.#stall?.end();
    return this.#database.terminate();
  }
}

class WasmSession implements Session {
  readonly #connection: AsyncDuckDBConnection;
  readonly #isEngineOver: () => boolean;
  #isCancelled = false;

  constructor(connection: AsyncDuckDBConnection, isEngineOver: () => boolean) {
    this.#connection = connection;
    this.#isEngineOver = isEngineOver;
  }

  async run(text: string, maxRows: number): Promise<Selection> {
    const reader = await RecordBatchReader.from(this.#messages(text));
    await reader.open();
    const columns = arrowColumns(reader.schema);
    const rows: SqlValue[][] = [];
    let isComplete = true;
    for await (const batch of reader) {
      isComplete = rows.length + batch.numRows <= maxRows;
      addArrowRows(batch, rows, maxRows);
      if (!isComplete) break;
    }
    return { columns, rows, isComplete };
  }

  async load(table: TableDefinition, ipc: Uint8Array): Promise<void> {
    const isWholeBuffer = ipc.byteLength === ipc.buffer.byteLength;
    const given = isWholeBuffer ? ipc : ipc.slice();
    await this.#connection.insertArrowFromIPCStream(given, {
      name: table.name,
      schema: "loaded",
      create: false,
    });
  }

  cancel(): void {
    if (this.#isCancelled || this.#isEngineOver()) return;
    this.#isCancelled = true;
    this.#connection.cancelSent().catch(() => undefined);
  }

  async close(): Promise<void> {
    if (!this.#isEngineOver()) await this.#connection.close();
  }

  /**
   * What `connection.send(text, true)` reads, a message at a time. Its own iterator asks for the next message ahead, and
   * when the reader stops early nobody awaits that request: its rejection would be unhandled.
   */
  async *#messages(text: string): AsyncGenerator<Uint8Array> {
    const bindings = this.#connection.bindings;
    const connectionId = this.#connection.useUnsafe((_bindings, id) => id);
    let header = await bindings.startPendingQuery(connectionId, text, true);
    while (header === null) {
      this.#throwIfCancelled();
      header = await bindings.pollPendingQuery(connectionId);
    }
    yield header;
    for (;;) {
      this.#throwIfCancelled();
      const message = await bindings.fetchQueryResults(connectionId);
      if (message === null) continue;
      if (message.length === 0) return;
      yield message;
    }
  }

  #throwIfCancelled(): void {
    if (this.#isCancelled) throw new Failure("cancelled", "Cancelled");
  }
}

interface StallWatch {
  readonly progress: () => void;
  readonly end: () => void;
}

/** Calls `onStall` once if `progress` was not called for too long before `end`. */
function stallWatch(onStall: () => void): StallWatch {
  let timer = setTimeout(onStall, stalledMs);
  return {
    progress: () => {
      clearTimeout(timer);
      timer = setTimeout(onStall, stalledMs);
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}
