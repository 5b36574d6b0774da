import type { ShardPlace } from "@/lib/ingest";
import type { StateStore } from "./state-store";
import { newShard, type NewShard, type ShardState, type WorkspaceState } from "./state";

/** A shard to be listed, and where its bytes are; null for a local file that has to be picked first. */
export interface PlacedShard {
  readonly shard: NewShard;
  readonly place: ShardPlace | null;
}

/** The shards of a workspace: what is known of each, in its state, and where its bytes are. */
export class ShardList {
  readonly #store: StateStore<WorkspaceState>;
  readonly #places = new Map<number, ShardPlace>();
  #nextKey = 0;

  constructor(store: StateStore<WorkspaceState>) {
    this.#store = store;
  }

  get all(): readonly ShardState[] {
    return this.#store.get().shards;
  }

  find(key: number): ShardState | undefined {
    return this.all.find((shard) => shard.key === key);
  }

  /** Where a shard's bytes are; null where nobody knows, or it is listed no more. */
  place(key: number): ShardPlace | null {
    return this.#places.get(key) ?? null;
  }

  /** Lists shards in that order, in one change of the state, and gives their keys. */
  add(placed: readonly PlacedShard[]): readonly number[] {
    const added = placed.map(({ shard, place }) => {
      const key = this.#nextKey++;
      if (place !== null) this.#places.set(key, place);
      return newShard(key, shard);
    });
    if (added.length > 0) this.#store.update((state) => ({ ...state, shards: [...state.shards, ...added] }));
    return added.map(({ key }) => key);
  }

  patch(key: number, change: (shard: ShardState) => ShardState): void {
    this.#store.update((state) => {
      const at = state.shards.findIndex((shard) => shard.key === key);
      const shard = state.shards[at];
      return shard === undefined ? state : { ...state, shards: state.shards.with(at, change(shard)) };
    });
  }

  drop(keys: readonly number[]): void {
    const gone = new Set(keys);
    for (const key of keys) this.#places.delete(key);
    this.#store.update((state) => ({ ...state, shards: state.shards.filter(({ key }) => !gone.has(key)) }));
  }
}
