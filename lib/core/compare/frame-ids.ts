import type { Locals, TraceEntry } from "@/lib/core/trace";
import type { CanonicalValues, Equality } from "./equality";

/** A number for each frame of two lists: the same number is an equal frame. Malformed frames equal nothing. */
export interface FrameIds {
  /** Event, source, locals and argument. */
  readonly whole: Int32Array;
  /** Event and source alone. */
  readonly step: Int32Array;
}

/** Gives numbers to frames; the numbers of one instance can be compared with one another. */
export class FrameNumbering {
  readonly #ids = new Map<string, number>();
  readonly #equality: Equality;
  readonly #canonical: CanonicalValues;
  #next = 0;

  constructor(equality: Equality, canonical: CanonicalValues) {
    this.#equality = equality;
    this.#canonical = canonical;
  }

  number(entries: readonly TraceEntry[]): FrameIds {
    const whole = new Int32Array(entries.length);
    const step = new Int32Array(entries.length);
    for (const [position, entry] of entries.entries()) {
      const key = entry.event === "malformed" ? null : `${entry.event}\n${entry.source}`;
      step[position] = key === null ? this.#next++ : this.#idOf(key);
      whole[position] = key === null ? this.#next++ : this.#idOf(`${key}\n${this.#payload(entry)}`);
    }
    return { whole, step };
  }

  #payload(entry: TraceEntry): string {
    if (entry.event === "malformed") return "";
    const locals = this.#equality === "raw" ? entry.written : entry.locals;
    const argument = entry.argument === null ? "" : this.#value(entry.argument);
    return `${locals === null ? "-" : this.#locals(locals)}${argument}`;
  }

  #locals(locals: Locals): string {
    const parts = [...locals].map(
      ([name, value]) => `${name.length}:${name}${lengthened(this.#value(value))}`,
    );
    return parts.sort().join("");
  }

  #value(text: string): string {
    return this.#equality === "canonical" ? this.#canonical.of(text) : text;
  }

  #idOf(key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#ids.set(key, id);
    return id;
  }
}

/** A text with its length before it: no two lists of texts join to the same one. */
function lengthened(text: string): string {
  return `${text.length}:${text}`;
}
