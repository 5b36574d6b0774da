import { throwIfCancelled } from "./failures";
import { isRetryable, TransientFailure } from "./url-response";

/** Waits; rejects at once when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** A failed read is tried once more, and again after this much was read since. */
const RETRY_AFTER_BYTES = 1 << 20;
/** A server that says it is busy is asked this often more, */
const BUSY_TRIES = 3;
/** as long as it wants to be left alone no longer than this. */
const MAX_WAIT_MS = 30_000;

/** Counts the tries of one read and says which failure is the last. */
export class Retries {
  readonly #pause: Pause;
  readonly #signal: AbortSignal | undefined;
  #failures = 0;
  #forgetAt = 0;

  constructor(pause: Pause, signal: AbortSignal | undefined) {
    this.#pause = pause;
    this.#signal = signal;
  }

  /** Returns, after the wait that the server asked for, when a read that failed at `offset` is worth another try; else throws. */
  async next(thrown: unknown, offset: number): Promise<void> {
    throwIfCancelled(this.#signal);
    if (!isRetryable(thrown)) throw thrown;
    if (offset >= this.#forgetAt) this.#failures = 0;
    this.#failures++;
    this.#forgetAt = offset + RETRY_AFTER_BYTES;
    const waitMs = thrown instanceof TransientFailure ? thrown.waitMs : null;
    if (waitMs !== null && waitMs > MAX_WAIT_MS)
      throw new Error(`${thrown.message}: the server asks to wait ${Math.round(waitMs / 1000)} s`);
    if (this.#failures > (waitMs === null ? 1 : BUSY_TRIES)) throw thrown;
    if (waitMs !== null) await this.#pause(waitMs, this.#signal);
  }
}

/** Waits on the clock. */
export function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    function cancel(): void {
      clearTimeout(timer);
      reject(new DOMException("Cancelled", "AbortError"));
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, ms);
    signal?.addEventListener("abort", cancel, { once: true });
  });
}
