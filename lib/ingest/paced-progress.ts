const betweenMs = 100;

/**
 * Tells of something that changes often: at once, then at most ten times a second. A change is never lost: where nothing
 * follows it, as when a source stalls, it is told when its time comes.
 */
export class PacedProgress {
  readonly #tell: () => void;
  #dueAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Something changed. A thread that is busy lets no timer run, so that time is looked at here, too. */
  changed(): void {
    const leftMs = this.#dueAt - performance.now();
    if (leftMs <= 0) this.#tellNow();
    else
      this.#timer ??= setTimeout(() => {
        this.#tellNow();
      }, leftMs);
  }

  /** Nothing changes any more: tells what was not told yet. */
  end(): void {
    if (this.#timer !== null) this.#tellNow();
  }

  #tellNow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dueAt = performance.now() + betweenMs;
    this.#tell();
  }
}
