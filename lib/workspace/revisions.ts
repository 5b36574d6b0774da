import { Pace } from "./pace";

const firstMs = 1000;
const longestMs = 8000;

/** Tells that rows came: at once, or later where it did just before; also when no more rows come. */
export class Revisions {
  readonly #pace: Pace;
  readonly #revise: () => void;
  #due: ReturnType<typeof setTimeout> | null = null;

  constructor(now: () => number, revise: () => void) {
    this.#pace = new Pace(now, firstMs, longestMs);
    this.#revise = revise;
  }

  reviseWhenDue(): void {
    if (this.#due !== null) return;
    if (this.#pace.isDue()) {
      this.#revise();
      return;
    }
    this.#due = setTimeout(() => {
      this.#due = null;
      this.reviseWhenDue();
    }, this.#pace.waitMs);
  }

  reviseNow(): void {
    this.close();
    this.#revise();
  }

  /** Forgets what is due. */
  close(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
  }
}
