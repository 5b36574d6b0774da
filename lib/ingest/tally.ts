interface TallyCounts {
  readonly recordCount: number;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly trajectoryCount: number;
  readonly problemCount: number;
  readonly titles: ReadonlyMap<string, number>;
}

/** Counts of one shard while it is read. */
export class Tally {
  recordCount = 0;
  traceCount = 0;
  predictionCount = 0;
  trajectoryCount = 0;
  problemCount = 0;
  /** Records of each format, by its title. */
  readonly titles = new Map<string, number>();

  see(title: string, count = 1): void {
    this.titles.set(title, (this.titles.get(title) ?? 0) + count);
  }

  /** Adds what was counted elsewhere. */
  add(other: TallyCounts): void {
    this.recordCount += other.recordCount;
    this.traceCount += other.traceCount;
    this.predictionCount += other.predictionCount;
    this.trajectoryCount += other.trajectoryCount;
    this.problemCount += other.problemCount;
    for (const [title, count] of other.titles) this.see(title, count);
  }

  /** The format of most records; null when none was known. */
  format(): string | null {
    const [first] = [...this.titles].sort((left, right) => right[1] - left[1]);
    return first?.[0] ?? null;
  }

  summary() {
    const { recordCount, traceCount, predictionCount, trajectoryCount, problemCount } = this;
    return {
      format: this.format(),
      recordCount,
      traceCount,
      predictionCount,
      trajectoryCount,
      problemCount,
    };
  }
}
