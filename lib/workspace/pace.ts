/** Says when something that would happen too often is due again: first at once, then ever more rarely up to a limit. */
export class Pace {
  readonly #now: () => number;
  readonly #longestMs: number;
  #intervalMs: number;
  #dueAt = Number.NEGATIVE_INFINITY;

  constructor(now: () => number, firstMs: number, longestMs: number) {
    this.#now = now;
    this.#intervalMs = firstMs;
    this.#longestMs = longestMs;
  }

  /** True when it is due; the next time is counted from then. */
  isDue(): boolean {
    const now = this.#now();
    if (now < this.#dueAt) return false;
    this.#dueAt = now + this.#intervalMs;
    this.#intervalMs = Math.min(2 * this.#intervalMs, this.#longestMs);
    return true;
  }

  /** Milliseconds until it is due; 0 when it is. */
  get waitMs(): number {
    return Math.max(0, this.#dueAt - this.#now());
  }
}
