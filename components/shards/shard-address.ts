import type { ShardState } from "@/lib/hooks";

/** How the Library's URL (`from`) names a shard: its reference, or its number where it has none yet. */
export function shardAddress(shard: ShardState): string {
  return shard.ref ?? `#${shard.key}`;
}
