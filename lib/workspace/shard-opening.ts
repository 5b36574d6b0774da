import type { ShardPlace } from "@/lib/ingest";
import { placeOfRef } from "./catalog";
import { namedShard } from "./named-shard";
import { gatherPacked, isManifest, type FilePlace, type FoundFile } from "./packed-files";
import type { PlacedShard, ShardList } from "./shard-list";
import type { CatalogEntry } from "./state";

/** Finds out where shards are that links, the catalog or a person name, lists them, and has them read. */
export class ShardOpening {
  readonly #list: ShardList;
  readonly #enqueue: (key: number) => void;

  constructor(list: ShardList, enqueue: (key: number) => void) {
    this.#list = list;
    this.#enqueue = enqueue;
  }

  /** Opens references in that order, but for those that are there; a packed data set is only listed for one record. */
  openRefs(refs: readonly string[], entries: readonly CatalogEntry[], isOneRecord: boolean): void {
    const known = new Set(this.#list.all.map(({ ref }) => ref));
    const byRef = new Map(entries.map((entry) => [entry.ref, entry]));
    const placed = [...new Set(refs)]
      .filter((ref) => !known.has(ref))
      .map((ref): PlacedShard => {
        const entry = byRef.get(ref) ?? null;
        const place = placeOfRef(ref, entry);
        const phase = place === null ? "missing" : isOneRecord && isManifest(ref) ? "listed" : "waiting";
        return { shard: namedShard(ref, entry, phase), place };
      });
    this.#add(placed);
  }

  /** Opens local files in that order. The files of a packed data set are one shard, named by its manifest. */
  openFiles(files: readonly FoundFile[]): void {
    if (!files.some(({ path }) => isManifest(path))) {
      this.#addFiles(files.map(({ file, path }) => ({ kind: "file", file, path })));
      return;
    }
    gatherPacked(files).then((places) => {
      this.#addFiles(places);
    }, console.error);
  }

  /** Reads the shards that are only listed. */
  loadListed(): void {
    for (const { key, phase } of this.#list.all) {
      if (phase !== "listed") continue;
      this.#list.patch(key, (shard) => ({ ...shard, phase: "waiting" }));
      this.#enqueue(key);
    }
  }

  /** Where a shard is that is listed under this reference and not read; null for any other. */
  listed(ref: string): { readonly key: number; readonly place: ShardPlace } | null {
    const shard = this.#list.all.find((candidate) => candidate.ref === ref && candidate.phase === "listed");
    const place = shard === undefined ? null : this.#list.place(shard.key);
    return shard === undefined || place === null ? null : { key: shard.key, place };
  }

  #addFiles(places: readonly FilePlace[]): void {
    this.#add(
      places.map((place) => {
        const beside = [...(place.beside?.values() ?? [])];
        const sizeBytes = beside.reduce((sum, file) => sum + file.size, place.file.size);
        const { path: name } = place;
        return { shard: { ref: null, name, origin: "local", phase: "waiting", sizeBytes }, place };
      }),
    );
  }

  #add(placed: readonly PlacedShard[]): void {
    const keys = this.#list.add(placed);
    for (const [at, key] of keys.entries()) {
      if (placed[at]?.shard.phase === "waiting") this.#enqueue(key);
    }
  }
}
