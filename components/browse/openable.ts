import type { BrowseRow, ShardState } from "@/lib/hooks";

/** The shards whose rows are shown and whose records cannot be opened yet, by key. */
export function unreadShards(shards: readonly ShardState[]): ReadonlyMap<number, ShardState> {
  return new Map(shards.filter(({ phase }) => phase === "reading").map((shard) => [shard.key, shard]));
}

/** Why the trace of a row cannot be opened yet; null when it can. */
export function notOpenable(
  { locator }: Pick<BrowseRow, "locator">,
  unread: ReadonlyMap<number, ShardState>,
): string | null {
  const shard = unread.get(locator.shardKey);
  return shard === undefined ? null : `Can be opened once ${shard.name} is read`;
}
