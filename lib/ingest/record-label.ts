import { PackedShard } from "@/lib/packed";
import type { ShardReader } from "@/lib/shards";

/** What names a record that does not name itself: its member, else its shard; in packed data, those of its source. */
export function recordLabel(
  reader: Pick<ShardReader, "container">,
  shardName: string,
  member: string | null,
): string {
  const label = reader instanceof PackedShard && member !== null ? reader.labelOf(member) : member;
  return label ?? shardName;
}
