import type { IndexDraft, IndexHeader, IndexStore } from "../index-store";

/** Bytes that look random and are the same every time. */
export function indexBytes(seed: number, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let state = seed + 1;
  for (let at = 0; at < sizeBytes; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** The header of a shard called after its identity. */
export function indexHeader(identity: string | null, changed: Partial<IndexHeader> = {}): IndexHeader {
  const name = identity ?? "none";
  return {
    schemaVersion: 1,
    identity,
    contentHash: `sha256t:${name}`,
    ref: `shards/${name}.jsonl`,
    name: `${name}.jsonl`,
    sizeBytes: 1000,
    container: "JSON lines",
    format: null,
    notes: [],
    counts: { records: 3 },
    createdAt: 1,
    ...changed,
  };
}

/** A draft with one batch a size, its bytes those of `indexBytes` by position. */
export async function indexDraft(store: IndexStore, sizes: readonly number[]): Promise<IndexDraft> {
  const draft = await store.begin();
  for (const [at, sizeBytes] of sizes.entries())
    await draft.append(`table${at % 2}`, indexBytes(at, sizeBytes));
  return draft;
}

/** Something that happens to an index store, at a time. */
export interface IndexStep {
  readonly kind: "commit" | "touch" | "remove";
  readonly identity: string;
  readonly sizeBytes: number;
  readonly now: number;
}

/** What the store holds after a step: identity, time of last use and bytes of each entry. */
export async function takeStep(
  store: IndexStore,
  { kind, identity, sizeBytes, now }: IndexStep,
): Promise<readonly (readonly [string | null, number, number])[]> {
  const found = await store.find(identity);
  if (kind === "commit")
    await (await indexDraft(store, [sizeBytes])).commit(indexHeader(identity, { createdAt: now }));
  else if (found !== null && kind === "touch") await store.touch(found.key, now);
  else if (found !== null) await store.remove(found.key);
  const kept = await store.list();
  return kept.map(({ header, lastUsedAt, storedBytes }) => [header.identity, lastUsedAt, storedBytes]);
}
