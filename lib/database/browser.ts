import { Failure } from "@/lib/shared";

import { EngineDatabase } from "./engine-database";
import type { Database, LostListener } from "./port";
import { WasmEngine } from "./wasm-engine";

/** Where the app serves DuckDB-WASM's `eh` bundle, and who is told when it died. */
export interface BrowserDatabaseOptions {
  readonly workerUrl: string;
  readonly wasmUrl: string;
  readonly onLost: LostListener;
}

/**
 * DuckDB-WASM in a worker of its own, in memory. Only the `eh` bundle will do: in `mvp` a missing function breaks the
 * engine, `coi` takes three times the memory. Rejects with `database-lost`, the worker being ended.
 */
export async function openBrowserDatabase(options: BrowserDatabaseOptions): Promise<Database> {
  await expectServed(options.wasmUrl);
  const engine = new WasmEngine(startWorker(options.workerUrl), options.wasmUrl);
  return EngineDatabase.open(engine, options.onLost);
}

function startWorker(workerUrl: string): Worker {
  try {
    return new Worker(workerUrl);
  } catch (error) {
    throw new Failure("database-lost", `The database's worker may not be started from ${workerUrl}`, {
      cause: error,
    });
  }
}

/**
 * For a module that is not served, DuckDB-WASM 1.32 waits for ever: nothing catches what its fetch throws, see
 * https://github.com/duckdb/duckdb-wasm/blob/main/packages/duckdb-wasm/src/bindings/bindings_browser_base.ts.
 */
async function expectServed(wasmUrl: string): Promise<void> {
  const url = new URL(wasmUrl, location.href).href;
  const response = await fetch(url, { method: "HEAD" }).catch((error: unknown) => {
    throw new Failure("database-lost", `The database engine could not be fetched from ${url}`, {
      cause: error,
    });
  });
  if (!response.ok)
    throw new Failure("database-lost", `The database engine is not at ${url}: HTTP ${response.status}`);
}
