import { Failure } from "@/lib/shared";
import type { ShardProgress } from "./add-shard";
import type { CallOptions, IngestPort } from "./ingest-port";
import type { IngestCalls, IngestMethod } from "./messages";
import type { ShardPlace } from "./place";
import { WorkerSlot, type WorkerSlotOptions } from "./worker-slot";

export interface IngestPoolOptions extends Pick<WorkerSlotOptions, "createWorker" | "load"> {
  readonly size: number;
}

/**
 * Several ingest workers that look like one.
 *
 * A shard is read by the least busy worker, which then also reads its payload, since it holds what was decompressed;
 * scoring goes to whichever is least busy. A worker that dies is replaced: the new one is told where all shards are, the
 * shard that was being read fails with `worker-lost`, naming the last record that was seen, and nothing else is lost.
 * Where workers die at every start, the others do the work; with none left, calls fail at once until `restart`.
 */
export class IngestPool implements IngestPort {
  readonly #slots: WorkerSlot[];
  readonly #places = new Map<number, ShardPlace>();
  readonly #homes = new Map<number, WorkerSlot>();

  constructor(options: IngestPoolOptions) {
    const { createWorker, load } = options;
    const onReplaced = (slot: WorkerSlot) => {
      this.#tellPlaces(slot);
    };
    this.#slots = Array.from(
      { length: options.size },
      () => new WorkerSlot({ createWorker, load, onReplaced }),
    );
  }

  async call<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
    options: CallOptions = {},
  ): Promise<IngestCalls[Method]["answer"]> {
    if (method === "register" || method === "removeShard") return this.#tellAll(method, request);
    const slot = "place" in request ? this.#giveHome(request) : this.#slotFor(request);
    let last: ShardProgress | null = null;
    function onProgress(progress: ShardProgress): void {
      last = progress;
      options.onProgress?.(progress);
    }
    slot.load += 1;
    try {
      return await slot.call(method, request, { ...options, onProgress });
    } catch (thrown) {
      throw whereLost(thrown, last);
    } finally {
      slot.load -= 1;
    }
  }

  get width(): number {
    return this.#slots.length;
  }

  restart(): void {
    for (const slot of this.#slots) slot.restart();
  }

  close(): void {
    for (const slot of this.#slots) slot.close();
  }

  #giveHome({ shardKey, place }: { readonly shardKey: number; readonly place: ShardPlace }): WorkerSlot {
    const slot = this.#leastBusy();
    this.#places.set(shardKey, place);
    this.#homes.set(shardKey, slot);
    for (const other of this.#living()) {
      if (other !== slot) other.call("register", { shardKey, place }).catch(() => undefined);
    }
    return slot;
  }

  #tellPlaces(slot: WorkerSlot): void {
    for (const [shardKey, place] of this.#places) {
      slot.call("register", { shardKey, place }).catch(() => undefined);
    }
  }

  async #tellAll<Method extends IngestMethod>(
    method: Method,
    request: IngestCalls[Method]["request"],
  ): Promise<IngestCalls[Method]["answer"]> {
    if (method === "removeShard" && "shardKey" in request) {
      this.#places.delete(request.shardKey);
      this.#homes.delete(request.shardKey);
    }
    if ("place" in request) this.#places.set(request.shardKey, request.place);
    const answers = await Promise.all(this.#living().map((slot) => slot.call(method, request)));
    const [first] = answers;
    if (first === undefined) throw this.#noWorker();
    return first;
  }

  #slotFor(request: IngestCalls[IngestMethod]["request"]): WorkerSlot {
    const shardKey = shardOf(request);
    const home = shardKey === null ? undefined : this.#homes.get(shardKey);
    return home?.failure === null ? home : this.#leastBusy();
  }

  #leastBusy(): WorkerSlot {
    const [least] = this.#living().sort((left, right) => left.load - right.load);
    if (least === undefined) throw this.#noWorker();
    return least;
  }

  /** The slots that have a worker. */
  #living(): WorkerSlot[] {
    return this.#slots.filter(({ failure }) => failure === null);
  }

  #noWorker(): Failure {
    return this.#slots.at(-1)?.failure ?? new Failure("worker-lost", "There is no ingest worker");
  }
}

function whereLost(thrown: unknown, last: ShardProgress | null): unknown {
  if (!(thrown instanceof Failure) || thrown.kind !== "worker-lost" || last === null) return thrown;
  const { recordCount, bytesRead, sizeBytes } = last;
  const where = `after record ${recordCount}, byte ${bytesRead} of ${sizeBytes}`;
  return new Failure("worker-lost", `${thrown.message} (${where})`, { cause: thrown });
}

/** The shard whose payload a call reads; null when it reads many. */
function shardOf(request: IngestCalls[IngestMethod]["request"]): number | null {
  if ("shardKey" in request) return request.shardKey;
  if ("prediction" in request) return request.prediction.shardKey;
  if ("trace" in request) return request.trace.shardKey;
  return "record" in request ? request.record.shardKey : null;
}
