import type { Archive, Visit } from "./archive";
import { type Content, type PassOptions, storedContent } from "./content";
import { headCachedSource } from "./head-cached-source";
import { holdsNoRecords, MemberLabels } from "./member-labels";
import { rangeSource } from "./range-source";
import { SharedWork } from "./shared-work";
import type { ByteSource } from "./source";
import { StreamReader } from "./stream-reader";
import { type TarEntry, walkTar } from "./tar-walk";

/** Blocks that a search for a member reads at once: members are passed over, their headers come in few reads. */
const SEARCH_BYTES = 64 * 2 ** 10;

/** A tar archive. It has no directory: the first walk over it makes one. */
export class TarArchive implements Archive {
  readonly word = "tar";
  readonly name: string;
  readonly #content: Content;
  readonly #search = new SharedWork((signal) => this.#findAll(signal));
  #directory: ReadonlyMap<string, TarEntry> | null = null;

  constructor(content: Content) {
    this.name = content.name;
    this.#content = content;
  }

  get notes(): readonly string[] {
    return this.#content.notes;
  }

  async *visits(options: PassOptions): AsyncGenerator<Visit> {
    const reader = new StreamReader(this.#content.pass(options));
    const labels = new MemberLabels();
    const directory = new Map<string, TarEntry>();
    try {
      for await (const step of walkTar(reader)) {
        if (step.kind === "damage") {
          options.onDamage(step.reason);
          continue;
        }
        const label = labels.add(step.entry.path);
        directory.set(label, step.entry);
        yield this.#visit(step.entry, label, reader);
      }
      await reader.skip(Infinity);
      this.#directory = directory;
    } finally {
      await reader.close();
    }
  }

  async member(label: string, signal?: AbortSignal): Promise<Content | null> {
    if (this.#directory === null) await this.#search.join(signal);
    const entry = this.#directory?.get(label);
    return entry === undefined ? null : storedContent(headCachedSource(this.#source(entry, label)));
  }

  close(): Promise<void> {
    this.#search.cancel();
    return this.#content.close();
  }

  #visit(entry: TarEntry, label: string, reader: StreamReader): Visit {
    const { path, sizeBytes, type } = entry;
    if ((type !== "0" && type !== "\0" && type !== "7") || path.endsWith("/") || holdsNoRecords(path))
      return { kind: "skipped" };
    return {
      kind: "member",
      label,
      open: () => reader.chunks(sizeBytes),
      source: () => Promise.resolve(this.#content.sizeBytes === null ? null : this.#source(entry, label)),
    };
  }

  #source({ offset, sizeBytes }: TarEntry, label: string): ByteSource {
    return rangeSource(this.#content, `${this.name}: ${label}`, offset, sizeBytes);
  }

  /** Finds every member without reading what is in them. */
  async #findAll(signal: AbortSignal): Promise<void> {
    const source = await this.#content.asSource(signal);
    const labels = new MemberLabels();
    const directory = new Map<string, TarEntry>();
    let reader = new StreamReader(pieces(source, 0, signal));
    let from = 0;
    for (let hasMore = true; hasMore;) {
      hasMore = false;
      for await (const step of walkTar(reader)) {
        if (step.kind === "damage") continue;
        const entry = { ...step.entry, offset: from + step.entry.offset };
        directory.set(labels.add(entry.path), entry);
        if (entry.sizeBytes <= SEARCH_BYTES) continue;
        from = entry.offset + Math.ceil(entry.sizeBytes / 512) * 512;
        hasMore = from < source.sizeBytes;
        break;
      }
      await reader.close();
      reader = new StreamReader(pieces(source, from, signal));
    }
    this.#directory = directory;
  }
}

async function* pieces(source: ByteSource, from: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = from; at < source.sizeBytes; at += SEARCH_BYTES)
    yield await source.slice(at, at + SEARCH_BYTES, signal);
}
