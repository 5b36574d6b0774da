import { Failure, type FailureFacts } from "@/lib/shared";
import { keepBuffer } from "@/lib/shards";
import { ChunkOutliner, type ChunkRows, type OutlineRequest } from "./outline-chunk";

/** Another thread that makes index rows. */
export interface OutlineLane {
  /** Whether its thread has started: until then this one works alone rather than wait. */
  readonly isReady: () => boolean;
  outline(request: OutlineRequest): Promise<ChunkRows>;
  close(): void;
}

/** A chunk handed to a helper's thread while the last one is worked on, so that it never waits. */
const chunksPerLane = 2;

/**
 * Chunks of one shard given to helpers, as soon as one has started; until then they are done here. From then on this
 * thread reads only: what it would outline, it would first have to compile, and collect the garbage of (a tenth of the
 * processor time of 740 MB).
 */
export class OutlineLanes {
  readonly #own = new ChunkOutliner();
  readonly #helpers: { readonly lane: OutlineLane; busy: number }[];

  constructor(helpers: readonly OutlineLane[]) {
    this.#helpers = helpers.map((lane) => ({ lane, busy: 0 }));
  }

  /** Chunks that may be under way before the first of them is waited for. */
  get depth(): number {
    const ready = this.#helpers.filter(({ lane }) => lane.isReady()).length;
    return Math.max(1, chunksPerLane * ready);
  }

  /** The rows of a chunk, whose bytes are no one's any more. */
  async outline(request: OutlineRequest): Promise<ChunkRows> {
    const helper = this.#helpers.find(({ lane, busy }) => lane.isReady() && busy < chunksPerLane);
    if (helper === undefined) {
      const rows = await this.#own.outline(request);
      keepBuffer(request.chunk.bytes.buffer);
      return rows;
    }
    helper.busy += 1;
    try {
      return await helper.lane.outline(request);
    } finally {
      helper.busy -= 1;
    }
  }

  close(): void {
    for (const { lane } of this.#helpers) lane.close();
  }
}

/** What a helper's thread is asked, and what it answers. */
export interface OutlineCall {
  readonly id: number;
  readonly request: OutlineRequest;
}
export type OutlineAnswer =
  | { readonly id: null }
  | {
      readonly id: number;
      readonly rows: ChunkRows;
      readonly failure: null;
      /** The buffer of the chunk, to be used again. */
      readonly spent: ArrayBuffer;
    }
  | { readonly id: number; readonly rows: null; readonly failure: FailureFacts };

interface Pending {
  readonly resolve: (rows: ChunkRows) => void;
  readonly reject: (failure: Failure) => void;
}

/**
 * A lane in a worker. When that dies, what it was at fails with `worker-lost`; its error goes no further, as it would to
 * the thread that started it: a worker that is closed while its script loads ends with one. `whenEnded` resolves once a worker that
 * had said it is ready is no more, whether or not it told.
 */
export function workerLane(worker: Worker, whenEnded?: (signal: AbortSignal) => Promise<void>): OutlineLane {
  const watch = new AbortController();
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let lost: Failure | null = null;
  let isReady = false;

  function lose(reason: string): void {
    lost = new Failure("worker-lost", `A thread that indexes stopped: ${reason}`);
    watch.abort();
    worker.terminate();
    for (const { reject } of pending.values()) reject(lost);
    pending.clear();
  }

  worker.addEventListener("message", ({ data }: MessageEvent<OutlineAnswer>) => {
    if (data.id === null) {
      isReady = true;
      whenEnded?.(watch.signal).then(
        () => {
          lose("it ended without an error");
        },
        () => undefined,
      );
      return;
    }
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if (data.failure === null) {
      keepBuffer(data.spent);
      waiting?.resolve(data.rows);
    } else waiting?.reject(Failure.fromFacts(data.failure));
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    lose(event.message === "" ? "it gave no reason" : event.message);
  });
  worker.addEventListener("messageerror", () => {
    lose("a message from it could not be read");
  });

  return {
    isReady: () => isReady,
    outline: (request) =>
      new Promise((resolve, reject) => {
        if (lost !== null) {
          reject(lost);
          return;
        }
        const id = nextId++;
        pending.set(id, { resolve, reject });
        const call: OutlineCall = { id, request };
        worker.postMessage(call, [request.chunk.bytes.buffer]);
      }),
    close: () => {
      watch.abort();
      worker.terminate();
      for (const { reject } of pending.values()) reject(new Failure("cancelled", "Cancelled"));
      pending.clear();
    },
  };
}
