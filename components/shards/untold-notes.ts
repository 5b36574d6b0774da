import type { ShardState } from "@/lib/hooks";

/** The notes of one reading of a shard, to be said aloud. */
export interface UntoldNotes {
  /** Names the shard and how often it was read. */
  readonly id: string;
  readonly text: string;
}

/** The notes of shards that are ready and whose ids are not among those told. */
export function untoldNotes(
  shards: readonly ShardState[],
  told: ReadonlySet<string>,
): readonly UntoldNotes[] {
  return shards
    .filter(({ phase, notes }) => phase === "ready" && notes.length > 0)
    .map(({ key, generation, name, notes }) => ({
      id: `${key}:${generation}`,
      text: `${name}: ${notes.join(" ")}`,
    }))
    .filter(({ id }) => !told.has(id));
}
