import type { Fields } from "../fields";

/**
 * What was already told, field by field: a harness that writes the whole conversation at every step repeats itself, and
 * only what is new needs to be kept. Cost: one pass over the repeated text, and memory for what is new.
 */
export class SeenFields {
  readonly #seen = new Set<string>();

  /** Marks everything in a message as told. */
  tell(message: Fields): void {
    for (const [key, value] of Object.entries(message)) this.#seen.add(keyOf(key, value));
  }

  /** Whether a message says nothing new. */
  knows(message: Fields): boolean {
    return Object.entries(message).every(([key, value]) => this.#seen.has(keyOf(key, value)));
  }
}

function keyOf(key: string, value: unknown): string {
  return `${key}\u0000${JSON.stringify(value)}`;
}
