import { Failure, toFailure } from "@/lib/shared";
import type { ShardProgress } from "./add-shard";
import type { CallOptions } from "./ingest-port";
import type { FromWorker, IngestCalls, IngestMethod, IngestRequest, ToWorker } from "./messages";

interface Pending {
  resolve(value: unknown): void;
  reject(failure: Failure): void;
  readonly onProgress: ((progress: ShardProgress) => void) | undefined;
}

/** A worker, and a way to learn that it ended without a word: killed, or closed by itself. */
export interface StartedWorker {
  readonly worker: Worker;
  /** The name of its program, for messages. */
  readonly script: string;
  /**
   * Resolves once the worker is no more; asked when the worker has said that it is ready, and aborted when nobody wants
   * to know any longer. Absent where the browser cannot tell.
   */
  readonly whenEnded?: ((signal: AbortSignal) => Promise<void>) | undefined;
}

export interface IngestClientOptions {
  createWorker(): StartedWorker;
  /** Puts a batch of an index table into the database. */
  load(table: string, ipc: Uint8Array): Promise<void>;
  /** Told once why the worker died; what was in flight has been rejected by then. */
  onLost(reason: string): void;
}

/**
 * The page's side of the ingest worker: calls that settle exactly once, whatever happens to the worker. A cancelled
 * call rejects with `cancelled`; when the worker dies every call in flight rejects with `worker-lost`.
 */
export class IngestClient {
  readonly #options: IngestClientOptions;
  readonly #worker: Worker;
  readonly #whenEnded: StartedWorker["whenEnded"];
  readonly #watch = new AbortController();
  readonly #pending = new Map<number, Pending>();
  #nextId = 0;
  #lost: Failure | null = null;
  #hasWorked = false;

  constructor(options: IngestClientOptions) {
    this.#options = options;
    const { worker, whenEnded } = options.createWorker();
    this.#worker = worker;
    this.#whenEnded = whenEnded;
    this.#worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      this.#receive(event.data);
    });
    this.#worker.addEventListener("error", (event) => {
      this.#die(event.message === "" ? "the worker stopped without a message" : event.message);
    });
    this.#worker.addEventListener("messageerror", () => {
      this.#die("a message from the worker could not be read");
    });
  }

  /** Whether the worker ever answered, loaded rows, or told how far it was: starting is no work. */
  get hasWorked(): boolean {
    return this.#hasWorked;
  }

  async call<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
    options: CallOptions = {},
  ): Promise<IngestCalls[Method]["answer"]> {
    if (this.#lost !== null) throw this.#lost;
    const { signal } = options;
    if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled before it began");
    const id = this.#nextId++;
    const cancel = () => {
      this.#post({ kind: "cancel", id });
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const value = await new Promise((resolve, reject) => {
        this.#pending.set(id, { resolve, reject, onProgress: options.onProgress });
        this.#post({ kind: "call", id, call: { method, request } as IngestRequest });
      });
      return value as IngestCalls[Method]["answer"];
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  close(): void {
    this.#watch.abort();
    this.#worker.terminate();
    this.#rejectAll(new Failure("cancelled", "The workspace was closed"));
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    if (message.kind === "ready") {
      this.#watchLife().catch(console.error);
      return;
    }
    this.#hasWorked = true;
    if (message.kind === "load") {
      this.#load(message).catch(console.error);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (message.kind === "progress") {
      pending?.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if (message.kind === "done") pending?.resolve(message.value);
    else pending?.reject(Failure.fromFacts(message.failure));
  }

  async #load(message: FromWorker & { kind: "load" }): Promise<void> {
    const { batch } = message;
    try {
      await this.#options.load(message.table, message.ipc);
      this.#post({ kind: "loaded", batch, failure: null });
    } catch (thrown) {
      this.#post({ kind: "loaded", batch, failure: toFailure(thrown, "query-failed").facts() });
    }
  }

  async #watchLife(): Promise<void> {
    const { signal } = this.#watch;
    try {
      await this.#whenEnded?.(signal);
    } catch (thrown) {
      if (signal.aborted) return;
      throw thrown;
    }
    if (this.#whenEnded !== undefined && !signal.aborted) this.#die("it ended without an error");
  }

  #die(reason: string): void {
    if (this.#lost !== null) return;
    this.#lost = new Failure("worker-lost", `The ingest worker stopped: ${reason}`);
    this.#watch.abort();
    this.#worker.terminate();
    this.#rejectAll(this.#lost);
    this.#options.onLost(reason);
  }

  #rejectAll(failure: Failure): void {
    for (const pending of this.#pending.values()) pending.reject(failure);
    this.#pending.clear();
  }
}
