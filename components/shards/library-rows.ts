import type { CatalogEntry, ShardState, WorkspaceState } from "@/lib/hooks";
import { shardAddress } from "./shard-address";

/** A line of the Library: a shard that was opened, or one that the server offers and nobody opened. */
export type LibraryRow =
  | {
      readonly kind: "shard";
      readonly address: string;
      readonly shard: ShardState;
      /** Shards that wait and come before this one; 0 when it is the next, or does not wait. */
      readonly waitingBefore: number;
    }
  | { readonly kind: "offered"; readonly address: string; readonly entry: CatalogEntry };

/** What is open, in the order of opening, then what else the server offers. */
export function libraryRows({ shards, catalog }: WorkspaceState): readonly LibraryRow[] {
  const open = new Set(shards.map((shard) => shard.ref));
  const queue = new Map(waitingKeys(shards).map((key, position) => [key, position]));
  return [
    ...shards.map((shard): LibraryRow => ({
      kind: "shard",
      address: shardAddress(shard),
      shard,
      waitingBefore: queue.get(shard.key) ?? 0,
    })),
    ...catalog.entries
      .filter((entry) => !open.has(entry.ref))
      .map((entry): LibraryRow => ({ kind: "offered", address: entry.ref, entry })),
  ];
}

/** The shards that wait, in the order in which they are read: those that are read again wait behind the others. */
function waitingKeys(shards: readonly ShardState[]): readonly number[] {
  return shards
    .filter(({ phase }) => phase === "waiting")
    .sort((left, right) => left.generation - right.generation)
    .map(({ key }) => key);
}

/** The row an address means; without one the first that needs attention, or else the first. */
export function currentRowIndex(rows: readonly LibraryRow[], address: string): number {
  const named = rows.findIndex(
    (row) => row.address === address || (row.kind === "shard" && `#${row.shard.key}` === address),
  );
  if (named !== -1) return named;
  const troubled = rows.findIndex(
    (row) => row.kind === "shard" && (row.shard.phase === "failed" || row.shard.problemCount > 0),
  );
  return Math.max(0, troubled);
}
