import type { ByteSource } from "@/lib/shards";
import { type ByteRange, readRanges } from "./byte-ranges";

const KEPT_BYTES = 4 * 2 ** 20;

/** Keeps the pages of one file that were read last, as stored: neighbours of a record mostly share its pages. */
export class PageCache {
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  /** The bytes of ranges, in the order asked for. Only those not kept are read. */
  async read(
    source: ByteSource,
    ranges: readonly ByteRange[],
    signal?: AbortSignal,
  ): Promise<readonly Uint8Array[]> {
    const missing = ranges.filter((range) => !this.#kept.has(nameOf(range)));
    const known = new Map(ranges.map((range) => [nameOf(range), this.#kept.get(nameOf(range))]));
    const read = missing.length === 0 ? [] : await readRanges(source, missing, signal);
    missing.forEach((range, index) => {
      const bytes = read[index]?.slice();
      if (bytes === undefined) return;
      known.set(nameOf(range), bytes);
      this.#keep(nameOf(range), bytes);
    });
    return ranges.map((range) => known.get(nameOf(range)) ?? new Uint8Array(0));
  }

  #keep(name: string, bytes: Uint8Array): void {
    if (bytes.length > KEPT_BYTES || this.#kept.has(name)) return;
    this.#kept.set(name, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, old] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#bytes -= old.length;
    }
  }
}

function nameOf({ from, to }: ByteRange): string {
  return `${from}-${to}`;
}
