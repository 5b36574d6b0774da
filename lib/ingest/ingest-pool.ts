import { Failure } from "@/lib/shared";
import type { ShardProgress } from "./add-shard";
import { IngestClient, type IngestClientOptions } from "./ingest-client";
import type { CallOptions, IngestPort } from "./ingest-port";
import type { IngestCalls, IngestMethod } from "./messages";
import type { ShardPlace } from "./place";

export interface IngestPoolOptions extends Pick<IngestClientOptions, "createWorker" | "load"> {
  readonly size: number;
}

interface Slot {
  client: IngestClient;
  /** Calls under way. */
  load: number;
}

/**
 * Several ingest workers that look like one.
 *
 * A shard is read by the least busy worker, which then also reads its payload, since it holds what was decompressed;
 * scoring goes to whichever is least busy. A worker that dies is replaced: the new one is told where all shards are, the
 * shard that was being read fails with `worker-lost`, naming the last record that was seen, and nothing else is lost.
 */
export class IngestPool implements IngestPort {
  readonly #options: IngestPoolOptions;
  readonly #slots: Slot[];
  readonly #places = new Map<number, ShardPlace>();
  readonly #homes = new Map<number, Slot>();

  constructor(options: IngestPoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.size }, () => this.#startSlot());
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
      return await slot.client.call(method, request, { ...options, onProgress });
    } catch (thrown) {
      throw whereLost(thrown, last);
    } finally {
      slot.load -= 1;
    }
  }

  get width(): number {
    return this.#slots.length;
  }

  close(): void {
    for (const { client } of this.#slots) client.close();
  }

  #giveHome({ shardKey, place }: { readonly shardKey: number; readonly place: ShardPlace }): Slot {
    const slot = this.#leastBusy();
    this.#places.set(shardKey, place);
    this.#homes.set(shardKey, slot);
    for (const other of this.#slots) {
      if (other !== slot) other.client.call("register", { shardKey, place }).catch(() => undefined);
    }
    return slot;
  }

  #startSlot(): Slot {
    const slot: Slot = { client: this.#startClient(() => slot), load: 0 };
    return slot;
  }

  #startClient(slotOf: () => Slot): IngestClient {
    return new IngestClient({
      createWorker: this.#options.createWorker,
      load: this.#options.load,
      onLost: () => {
        this.#replace(slotOf());
      },
    });
  }

  #replace(slot: Slot): void {
    slot.client = this.#startClient(() => slot);
    for (const [shardKey, place] of this.#places) {
      slot.client.call("register", { shardKey, place }).catch(() => undefined);
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
    const answers = await Promise.all(this.#slots.map(({ client }) => client.call(method, request)));
    const [first] = answers;
    if (first === undefined) throw new Failure("worker-lost", "There is no ingest worker");
    return first;
  }

  #slotFor(request: IngestCalls[IngestMethod]["request"]): Slot {
    const shardKey = shardOf(request);
    return (shardKey === null ? undefined : this.#homes.get(shardKey)) ?? this.#leastBusy();
  }

  #leastBusy(): Slot {
    const [least] = [...this.#slots].sort((left, right) => left.load - right.load);
    if (least === undefined) throw new Failure("worker-lost", "There is no ingest worker");
    return least;
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
