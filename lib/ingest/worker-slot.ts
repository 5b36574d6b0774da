import { Failure } from "@/lib/shared";
import { IngestClient, type IngestClientOptions, type StartedWorker } from "./ingest-client";
import type { CallOptions } from "./ingest-port";
import type { IngestCalls, IngestMethod } from "./messages";

/** Workers that stop one after the other, none of which did any work, before no other is started. */
const mostIdleDeaths = 3;

export interface WorkerSlotOptions extends Pick<IngestClientOptions, "load"> {
  createWorker(): StartedWorker;
  /** Told when a worker has taken the place of another: it knows nothing yet. */
  onReplaced(slot: WorkerSlot): void;
}

/**
 * A place for one ingest worker, which is replaced when it dies. Three that die in a row without having answered,
 * loaded or told anything are a script that does not start: the slot then stays empty, and says so, until `restart`.
 */
export class WorkerSlot {
  /** Calls under way that are work, as the pool counts them. */
  load = 0;
  readonly #options: WorkerSlotOptions;
  #client: IngestClient;
  #idleDeaths = 0;
  #failure: Failure | null = null;

  constructor(options: WorkerSlotOptions) {
    this.#options = options;
    this.#client = this.#start();
  }

  /** Why there is no worker here any more; null while there is one. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Asks the worker. The call during which it is given up fails with the reason of that. */
  async call<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
    options: CallOptions = {},
  ): Promise<IngestCalls[Method]["answer"]> {
    this.#requireWorker();
    try {
      return await this.#client.call(method, request, options);
    } catch (thrown) {
      if (isLoss(thrown)) this.#requireWorker();
      throw thrown;
    }
  }

  /** Starts a worker where that was given up; leaves one that is there alone. */
  restart(): void {
    if (this.#failure === null) return;
    this.#failure = null;
    this.#idleDeaths = 0;
    this.#replace();
  }

  close(): void {
    this.#client.close();
  }

  #requireWorker(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  #start(): IngestClient {
    const started = this.#options.createWorker();
    const client: IngestClient = new IngestClient({
      createWorker: () => started,
      load: this.#options.load,
      onLost: (reason) => {
        this.#lose(client.hasWorked, started.script, reason);
      },
    });
    return client;
  }

  #replace(): void {
    this.#client = this.#start();
    this.#options.onReplaced(this);
  }

  #lose(hasWorked: boolean, script: string, reason: string): void {
    this.#idleDeaths = hasWorked ? 0 : this.#idleDeaths + 1;
    if (this.#idleDeaths < mostIdleDeaths) {
      this.#replace();
      return;
    }
    const often = `${script} was started ${mostIdleDeaths} times and stopped each time before it did any work`;
    this.#failure = new Failure("worker-lost", `The ingest worker ${often}; the last reason: ${reason}`);
  }
}

function isLoss(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.kind === "worker-lost";
}
