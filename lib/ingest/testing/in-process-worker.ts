import { Indexer } from "@/lib/ingest";
import { Failure, toFailure } from "@/lib/shared";
import { blobSource } from "@/lib/shards";
import type { FromWorker, IngestRequest, ToWorker } from "../messages";

interface WaitingBatch {
  resolve(): void;
  reject(failure: Failure): void;
}

/** The ingest worker without a thread: the real indexer behind the same messages, and a way to die. */
export class InProcessWorker extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  /** What was asked, in order. */
  readonly calls: string[] = [];
  #isDead = false;
  #nextBatch = 0;
  readonly #batches = new Map<number, WaitingBatch>();
  readonly #cancellations = new Map<number, AbortController>();
  readonly #indexer = new Indexer({
    load: (table, ipc) =>
      new Promise((resolve, reject) => {
        const batch = this.#nextBatch++;
        this.#batches.set(batch, { resolve, reject });
        this.#say({ kind: "load", batch, table: table.name, ipc });
      }),
  });

  postMessage(message: ToWorker): void {
    if (this.#isDead) return;
    if (message.kind === "cancel") this.#cancellations.get(message.id)?.abort();
    else if (message.kind === "loaded") this.#settle(message);
    else this.#run(message.id, message.call).catch(console.error);
  }

  terminate(): void {
    this.#isDead = true;
  }

  /** As a worker that runs out of memory: nothing more is said, but for the error. */
  die(message: string): void {
    this.terminate();
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }

  #settle({ batch, failure }: ToWorker & { kind: "loaded" }): void {
    const waiting = this.#batches.get(batch);
    if (failure === null) waiting?.resolve();
    else waiting?.reject(Failure.fromFacts(failure));
  }

  async #run(id: number, call: IngestRequest): Promise<void> {
    this.calls.push(call.method);
    const controller = new AbortController();
    this.#cancellations.set(id, controller);
    try {
      const value = await this.#answer(id, call, controller.signal);
      this.#say({ kind: "done", id, value: structuredClone(value) });
    } catch (thrown) {
      this.#say({ kind: "failed", id, failure: toFailure(thrown, "shard-unreadable").facts() });
    }
  }

  async #answer(id: number, { method, request }: IngestRequest, signal: AbortSignal): Promise<unknown> {
    switch (method) {
      case "addShard": {
        if (request.place.kind === "url")
          throw new Failure("shard-unreadable", `${request.place.url}: HTTP 404`);
        const { file } = request.place;
        return this.#indexer.addShard(blobSource(file.name, file), {
          ...request,
          signal,
          onProgress: (progress) => {
            this.#say({ kind: "progress", id, progress });
          },
        });
      }
      case "removeShard":
        this.#indexer.removeShard(request.shardKey);
        return null;
      case "rescore":
        await this.#indexer.rescore(request.reset, signal);
        return null;
      case "openTrace":
        return this.#indexer.openTrace(request.trace, request.reset, signal);
      case "openComparison":
        return this.#indexer.openComparison(request.trace, request.prediction, request.reset);
      case "rawText":
        return this.#indexer.rawText(request.record, signal);
    }
  }

  #say(message: FromWorker): void {
    if (!this.#isDead) this.dispatchEvent(Object.assign(new Event("message"), { data: message }));
  }
}
