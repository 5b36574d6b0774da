/** Counts of one shard while it is read. */
export class Tally {
  bytesRead = 0;
  recordCount = 0;
  traceCount = 0;
  predictionCount = 0;
  problemCount = 0;
  readonly #titles = new Map<string, number>();

  see(title: string): void {
    this.#titles.set(title, (this.#titles.get(title) ?? 0) + 1);
  }

  /** The format of most records; null when none was known. */
  format(): string | null {
    const [first] = [...this.#titles].sort((left, right) => right[1] - left[1]);
    return first?.[0] ?? null;
  }

  summary() {
    const { recordCount, traceCount, predictionCount, problemCount } = this;
    return { format: this.format(), recordCount, traceCount, predictionCount, problemCount };
  }
}
