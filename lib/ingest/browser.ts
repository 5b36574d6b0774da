import { IngestClient, type IngestClientOptions } from "./ingest-client";

/** Starts the ingest worker of this build. */
export function openIngestClient(options: Omit<IngestClientOptions, "createWorker">): IngestClient {
  return new IngestClient({
    ...options,
    createWorker: () => new Worker(new URL("./ingest.worker.ts", import.meta.url), { type: "module" }),
  });
}
