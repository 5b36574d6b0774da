import { Indexer, type IndexerEnvironment } from "./indexer";
import { answerCall } from "./ingest-service";
import type { CallOptions, IngestPort } from "./ingest-port";
import type { IngestCalls, IngestMethod, IngestRequest } from "./messages";

/** An indexer in this thread: what the command line uses. */
export class LocalIngest implements IngestPort {
  readonly width = 1;
  readonly #indexer: Indexer;

  constructor(environment: IndexerEnvironment) {
    this.#indexer = new Indexer(environment);
  }

  async call<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
    options: CallOptions = {},
  ): Promise<IngestCalls[Method]["answer"]> {
    // The method chooses the answer's type: `answerCall` is exhaustive over the same table.
    const call = { method, request } as IngestRequest;
    return (await answerCall(this.#indexer, call, options)) as IngestCalls[Method]["answer"];
  }

  restart(): void {
    // A thread of its own that could die is not there.
  }

  close(): void {
    // Nothing runs apart from the calls.
  }
}
