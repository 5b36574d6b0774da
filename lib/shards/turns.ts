import { throwIfCancelled } from "./failures";

/** Work that is done one piece at a time, in the order asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all before it have ended. Fails as it does, or with `cancelled` at once while it waits. */
  run<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const turn = this.#wait(this.#last, work, signal);
    this.#last = Promise.allSettled([this.#last, turn]);
    return turn;
  }

  async #wait<Value>(
    before: Promise<unknown>,
    work: () => Promise<Value>,
    signal: AbortSignal | undefined,
  ): Promise<Value> {
    await settledOrAborted(before, signal);
    throwIfCancelled(signal);
    return work();
  }
}

function settledOrAborted(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    function done(): void {
      signal?.removeEventListener("abort", done);
      resolve();
    }
    signal?.addEventListener("abort", done);
    promise.then(done, done);
  });
}
