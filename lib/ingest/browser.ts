import { hasLocks, storageSession, whenReleased } from "@/lib/storage/browser";
import type { StartedWorker } from "./ingest-client";
import { IngestPool, type IngestPoolOptions } from "./ingest-pool";
import { encodeWorkerName, readWorkerName } from "./worker-name";

/** More than four workers wait for the one engine that takes their rows. */
const mostWorkers = 4;

/** One core is left to the page and one to the engine. */
function workerCount(): number {
  return Math.max(1, Math.min(navigator.hardwareConcurrency - 2, mostWorkers));
}

let startedCount = 0;

function startWorker(): StartedWorker {
  const name = encodeWorkerName(storageSession(), startedCount++);
  const worker = new Worker(new URL("./ingest.worker.ts", import.meta.url), { type: "module", name });
  const script = "ingest.worker.ts";
  if (!hasLocks()) return { worker, script };
  return { worker, script, whenEnded: (signal) => whenReleased(readWorkerName(name).lifeLock, signal) };
}

/** Starts the ingest workers of this build, as many as help on this machine. */
export function openIngestPool(options: Pick<IngestPoolOptions, "load">): IngestPool {
  return new IngestPool({ ...options, size: workerCount(), createWorker: startWorker });
}
