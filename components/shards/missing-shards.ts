import { parseLocalRef, type ShardState } from "@/lib/hooks";

/** A file that a link needs and only its owner has. */
export interface MissingShard {
  readonly key: number;
  readonly name: string;
  /** First 16 hex digits of the content's tree hash. */
  readonly hash: string;
  /** Hash of an open file of the same name and other content; null when there is none. */
  readonly otherHash: string | null;
  /** Name of an open file of the same content and another name; null when there is none. */
  readonly otherName: string | null;
}

/** The files that links ask for and nobody has picked yet. */
export function missingShards(shards: readonly ShardState[]): readonly MissingShard[] {
  const open = shards.flatMap((shard) =>
    shard.phase === "ready" && shard.ref !== null ? (parseLocalRef(shard.ref) ?? []) : [],
  );
  return shards.flatMap((shard) => {
    const wanted = shard.phase === "missing" && shard.ref !== null ? parseLocalRef(shard.ref) : null;
    if (wanted === null) return [];
    const { name, hash } = wanted;
    return {
      key: shard.key,
      name,
      hash,
      otherHash: open.find((other) => other.name === name && other.hash !== hash)?.hash ?? null,
      otherName: open.find((other) => other.hash === hash && other.name !== name)?.name ?? null,
    };
  });
}
