import { Failure } from "@/lib/shared";
import { isRead } from "./named-shard";
import type { ShardState, WorkspaceState } from "./state";

/** A shard whose reading ended before its end, for that reason. */
export function endedShard(shard: ShardState, failure: Failure, state: WorkspaceState): ShardState {
  if (failure.kind === "cancelled") return { ...shard, phase: "cancelled", failure: null };
  return { ...shard, phase: "failed", failure: withAmounts(failure, shard, state).facts() };
}

/** A failure for want of the engine's memory, with what filled it; any other stays itself. */
function withAmounts(failure: Failure, shard: ShardState, state: WorkspaceState): Failure {
  if (failure.kind !== "memory-full") return failure;
  const { recordCount, bytesRead, sizeBytes } = shard;
  const loaded = state.shards.filter(isRead);
  const records = loaded.reduce((sum, other) => sum + other.recordCount, 0);
  const ofBytes = sizeBytes === null ? "" : ` of ${sizeBytes}`;
  const held = state.engineBytes === null ? "" : `; the engine held ${state.engineBytes} bytes before`;
  const facts =
    `it was full after record ${recordCount} of this shard, byte ${bytesRead}${ofBytes}, ` +
    `beside ${records} records of ${loaded.length} other shards${held}`;
  const { message, detail } = failure;
  const told = `The engine's memory does not hold this shard's index: ${facts} (${message.split("\n", 1)[0] ?? ""})`;
  return new Failure("memory-full", told, { ...(detail === undefined ? {} : { detail }), cause: failure });
}
