import { openBrowserDatabase } from "@/lib/database/browser";
import { openIngestPool } from "@/lib/ingest/browser";
import { Failure } from "@/lib/shared";
import { accessStore } from "./access-store";
import { Workspace } from "./workspace";

/** The workspace of this page: engine and ingest in workers of the app's own origin. */
export function openBrowserWorkspace(): Workspace {
  return new Workspace({
    openDatabase: (onLost) =>
      openBrowserDatabase({
        workerUrl: new URL("/vendor/duckdb/duckdb-browser-eh.worker.js", location.href).href,
        wasmUrl: new URL("/vendor/duckdb/duckdb-eh.wasm", location.href).href,
        onLost,
      }),
    openIngest: openIngestPool,
    headersFor: (url) => accessStore.getHeaders(url),
    fetchCatalog: async () => {
      const response = await fetch("/api/catalog");
      if (!response.ok)
        throw new Failure("shard-unreadable", `The server has no catalog: HTTP ${response.status}`);
      return response.json() as Promise<unknown>;
    },
    now: () => performance.now(),
  });
}
