import { storageSession } from "@/lib/storage/browser";
import { IngestPool, type IngestPoolOptions } from "./ingest-pool";

/** More than four workers wait for the one engine that takes their rows. */
const mostWorkers = 4;

/** One core is left to the page and one to the engine. */
function workerCount(): number {
  return Math.max(1, Math.min(navigator.hardwareConcurrency - 2, mostWorkers));
}

/** Starts the ingest workers of this build, as many as help on this machine. */
export function openIngestPool(options: Pick<IngestPoolOptions, "load">): IngestPool {
  return new IngestPool({
    ...options,
    size: workerCount(),
    createWorker: () =>
      new Worker(new URL("./ingest.worker.ts", import.meta.url), { type: "module", name: storageSession() }),
  });
}
