import { columnsOfTrace } from "@/lib/core/trace";
import { Failure, toFailure } from "@/lib/shared";
import type { AddShardOptions } from "./add-shard";
import { comparisonAnswer, tracePairAnswer } from "./comparison-answer";
import { Indexer, type IndexerEnvironment } from "./indexer";
import type { FromWorker, IngestRequest, ToWorker } from "./messages";

interface WaitingBatch {
  resolve(): void;
  reject(failure: Failure): void;
}

/** The worker's side of the ingest: an indexer behind messages. The page's side is `IngestClient`. */
export class IngestService {
  readonly #post: (message: FromWorker, transfer: Transferable[]) => void;
  readonly #indexer: Indexer;
  readonly #cancellations = new Map<number, AbortController>();
  readonly #batches = new Map<number, WaitingBatch>();
  #nextBatch = 0;

  constructor(
    environment: Omit<IndexerEnvironment, "sink">,
    post: (message: FromWorker, transfer: Transferable[]) => void,
  ) {
    this.#post = post;
    const sink: IndexerEnvironment["sink"] = {
      load: (table, ipc) =>
        new Promise((resolve, reject) => {
          const batch = this.#nextBatch++;
          this.#batches.set(batch, { resolve, reject });
          post({ kind: "load", batch, table: table.name, ipc }, [ipc.buffer]);
        }),
    };
    this.#indexer = new Indexer({ ...environment, sink });
  }

  receive(message: ToWorker): void {
    if (message.kind === "call") this.#run(message.id, message.call).catch(console.error);
    else if (message.kind === "cancel") this.#cancellations.get(message.id)?.abort();
    else this.#settleBatch(message);
  }

  #settleBatch({ batch, failure }: ToWorker & { kind: "loaded" }): void {
    const waiting = this.#batches.get(batch);
    this.#batches.delete(batch);
    if (failure === null) waiting?.resolve();
    else waiting?.reject(Failure.fromFacts(failure));
  }

  async #run(id: number, call: IngestRequest): Promise<void> {
    const controller = new AbortController();
    this.#cancellations.set(id, controller);
    const options: AddShardOptions = {
      signal: controller.signal,
      onProgress: (progress) => {
        this.#post({ kind: "progress", id, progress }, []);
      },
    };
    try {
      this.#post({ kind: "done", id, value: await answerCall(this.#indexer, call, options) }, []);
    } catch (thrown) {
      this.#post({ kind: "failed", id, failure: toFailure(thrown, "shard-unreadable").facts() }, []);
    } finally {
      this.#cancellations.delete(id);
    }
  }
}

/** What an indexer answers to a call. */
export async function answerCall(
  indexer: Indexer,
  call: IngestRequest,
  options: AddShardOptions,
): Promise<unknown> {
  const { signal } = options;
  if (isOpening(call)) return answerOpening(indexer, call, signal);
  switch (call.method) {
    case "register":
      indexer.register(call.request.shardKey, call.request.place);
      return null;
    case "addShard":
      return indexer.addShard(call.request, options);
    case "removeShard":
      await indexer.removeShard(call.request.shardKey);
      return null;
    case "score":
      return indexer.score(call.request, signal);
    case "restoreScores":
      return indexer.restoreScores(call.request.set, signal);
    case "keepScores":
      await indexer.keepScores(call.request.set, call.request.change);
      return null;
    case "lookUp":
      return indexer.lookUp(call.request, signal);
  }
}

type Opening = Extract<IngestRequest, { readonly method: `open${string}` | "rawText" }>;

function isOpening(call: IngestRequest): call is Opening {
  return call.method === "rawText" || call.method.startsWith("open");
}

async function answerOpening(
  indexer: Indexer,
  { method, request }: Opening,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  switch (method) {
    case "openTrace":
      return columnsOfTrace(await indexer.openTrace(request.trace, request.reset, signal));
    case "openComparison":
      return comparisonAnswer(await indexer.openComparison(request, signal));
    case "openTracePair":
      return tracePairAnswer(await indexer.openTracePair(request, signal));
    case "openTrajectory":
      return indexer.openTrajectory(request.run, signal);
    case "openEvaluation":
      return indexer.openEvaluation(request.evaluation, signal);
    case "rawText":
      return indexer.rawText(request.record, signal);
  }
}
