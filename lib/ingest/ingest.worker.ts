import { Failure, toFailure } from "@/lib/shared";
import { blobSource, urlSource, type ByteSource } from "@/lib/shards";
import { Indexer } from "./indexer";
import type { FromWorker, IngestRequest, ShardPlace, ToWorker } from "./messages";

const cancellations = new Map<number, AbortController>();
const batches = new Map<number, { resolve(): void; reject(failure: Failure): void }>();
let nextBatch = 0;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

const indexer = new Indexer({
  load: (table, ipc) =>
    new Promise((resolve, reject) => {
      const batch = nextBatch++;
      batches.set(batch, { resolve, reject });
      post({ kind: "load", batch, table: table.name, ipc }, [ipc.buffer]);
    }),
});

async function openPlace(place: ShardPlace, signal: AbortSignal): Promise<ByteSource> {
  return place.kind === "file" ? blobSource(place.file.name, place.file) : urlSource(place.url, { signal });
}

async function answer(id: number, call: IngestRequest, signal: AbortSignal): Promise<unknown> {
  switch (call.method) {
    case "addShard": {
      const { shardKey, ref, place } = call.request;
      const source = await openPlace(place, signal);
      return indexer.addShard(source, {
        shardKey,
        ref,
        signal,
        onProgress: (progress) => {
          post({ kind: "progress", id, progress });
        },
      });
    }
    case "removeShard":
      indexer.removeShard(call.request.shardKey);
      return null;
    case "rescore":
      await indexer.rescore(call.request.reset, signal);
      return null;
    case "openTrace":
      return indexer.openTrace(call.request.trace, call.request.reset, signal);
    case "openComparison":
      return indexer.openComparison(call.request.trace, call.request.prediction, call.request.reset);
    case "rawText":
      return indexer.rawText(call.request.record, signal);
  }
}

async function run(id: number, call: IngestRequest): Promise<void> {
  const controller = new AbortController();
  cancellations.set(id, controller);
  try {
    post({ kind: "done", id, value: await answer(id, call, controller.signal) });
  } catch (thrown) {
    post({ kind: "failed", id, failure: toFailure(thrown, "shard-unreadable").facts() });
  } finally {
    cancellations.delete(id);
  }
}

function settleBatch(message: ToWorker & { kind: "loaded" }): void {
  const waiting = batches.get(message.batch);
  batches.delete(message.batch);
  if (message.failure === null) waiting?.resolve();
  else waiting?.reject(Failure.fromFacts(message.failure));
}

self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.kind === "call") run(message.id, message.call).catch(console.error);
  else if (message.kind === "cancel") cancellations.get(message.id)?.abort();
  else settleBatch(message);
});

post({ kind: "ready" });
