import type { ShardState } from "@/lib/hooks";

/** How the Library's URL (`from`) names a shard: its reference, or its number where it has none yet. */
export function shardAddress(shard: ShardState): string {
  return shard.ref ?? `#${shard.key}`;
}

/** The shard an address means; a number keeps its meaning after the shard got its reference. */
export function findShard(shards: readonly ShardState[], address: string): ShardState | null {
  return shards.find((shard) => shard.ref === address || `#${shard.key}` === address) ?? null;
}
