import { Failure } from "@/lib/shared";
import { blobSource, sizedUrlSource, urlSource, type ByteSource } from "@/lib/shards";
import { hasLocks, holdLock, openIndexStore, opfsScratch, whenReleased } from "@/lib/storage/browser";
import { INDEX_VERSION } from "@/lib/tables";
import { IngestService } from "./ingest-service";
import type { FromWorker, ToWorker } from "./messages";
import { workerLane, type OutlineLane } from "./outline-lanes";
import type { ShardPlace } from "./place";
import { readWorkerName } from "./worker-name";

/** Opening asks for so much: enough to tell what it is, and all of a manifest. */
const openingBytes = 64 * 2 ** 10;

function openSource(place: ShardPlace, signal?: AbortSignal): Promise<ByteSource> {
  switch (place.kind) {
    case "file":
      return Promise.resolve(blobSource(place.path, place.file));
    case "url":
      return place.sizeBytes === undefined
        ? urlSource(place.url, { signal, headers: place.headers, firstBytes: openingBytes })
        : Promise.resolve(sizedUrlSource(place.url, place.sizeBytes, { headers: place.headers }));
    case "path":
      throw new Failure("shard-unreadable", `${place.path}: a browser opens no paths`);
  }
}

/** One core is left to the page and the engine. */
const helperCount = Math.max(1, Math.min(navigator.hardwareConcurrency - 1, 3));

let startedHelpers = 0;

function openLanes(): readonly OutlineLane[] {
  return Array.from({ length: helperCount }, () => {
    const name = `${self.name} helper ${startedHelpers++}`;
    const worker = new Worker(new URL("./outline.worker.ts", import.meta.url), { type: "module", name });
    return workerLane(worker, hasLocks() ? (signal) => whenReleased(name, signal) : undefined);
  });
}

function post(message: FromWorker, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}

async function start(): Promise<IngestService> {
  const { session, lifeLock } = readWorkerName(self.name);
  if (hasLocks()) await holdLock(lifeLock);
  const scratch = await opfsScratch({ sessionId: session });
  const store = await openIndexStore({ schemaVersion: INDEX_VERSION });
  post({ kind: "ready" }, []);
  return new IngestService({ openSource, openLanes, scratch, store }, post);
}

const service = start();

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  service
    .then((started) => {
      started.receive(data);
    })
    .catch((error: unknown) => {
      reportError(error);
    });
});
