import type { ShardProgress } from "./add-shard";
import type { IngestCalls, IngestMethod } from "./messages";

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ShardProgress) => void) | undefined;
}

/** An indexer wherever it runs: in a worker, in several, or here. */
export interface IngestPort {
  /** Settles exactly once, whatever happens to the worker: `cancelled` after the signal, `worker-lost` when it died. */
  call<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
    options?: CallOptions,
  ): Promise<IngestCalls[Method]["answer"]>;
  /** Calls that help when made side by side. */
  readonly width: number;
  /** Tries again to start what was given up because it died at every start; does nothing otherwise. */
  restart(): void;
  close(): void;
}
