/** Records of one shard that keys can tell apart. */
const keysPerShard = 2 ** 32;

/** The key of a shard's record: unique in a workspace, ordered by shard and then by place. Exact below 2^21 shards. */
export function recordKey(shardKey: number, index: number): number {
  return shardKey * keysPerShard + index;
}

/** The keys [from, to) that a shard's records have. */
export function recordKeyRange(shardKey: number): { readonly from: number; readonly to: number } {
  return { from: shardKey * keysPerShard, to: (shardKey + 1) * keysPerShard };
}
