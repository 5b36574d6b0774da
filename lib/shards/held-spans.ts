import { Turns } from "./turns";

/** Rows in memory whose size may grow while they are read. */
export interface HeldSpan {
  readonly heldBytes: number;
  holds(row: number): boolean;
}

/** The most bytes that are kept of what was read. */
const MAX_HELD_BYTES = 64 * 2 ** 20;

/**
 * The spans read last, up to 64 MiB of them; the one read last stays whatever its size. One is loaded at a time, so that
 * neighbours asked for together are loaded once.
 */
export class HeldSpans<Span extends HeldSpan> {
  #spans: Span[] = [];
  readonly #turns = new Turns();

  /** The span that holds a row: a held one, else what `load` gives, which may be null. Fails as `load`, or with `cancelled`. */
  async get(row: number, load: () => Promise<Span | null>, signal?: AbortSignal): Promise<Span | null> {
    const held = this.#find(row);
    if (held !== null) return held;
    return this.#turns.run(async () => this.#find(row) ?? this.#keep(await load()), signal);
  }

  /** Lets go of those read longest ago, until the rest is small enough. */
  trim(): void {
    let bytes = 0;
    this.#spans = this.#spans.filter((span, index) => {
      bytes += span.heldBytes;
      return index === 0 || bytes <= MAX_HELD_BYTES;
    });
  }

  clear(): void {
    this.#spans = [];
  }

  #find(row: number): Span | null {
    const found = this.#spans.find((span) => span.holds(row));
    if (found === undefined) return null;
    this.#spans = [found, ...this.#spans.filter((span) => span !== found)];
    return found;
  }

  #keep(span: Span | null): Span | null {
    if (span !== null) this.#spans.unshift(span);
    this.trim();
    return span;
  }
}
