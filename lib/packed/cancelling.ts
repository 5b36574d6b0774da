import { Failure } from "@/lib/shared";

/** Fails with `cancelled` once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled(signal);
}

/** The promise's outcome, or `cancelled` at once when the signal is aborted; what is under way goes on for others. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  throwIfCancelled(signal);
  return new Promise<T>((resolve, reject) => {
    function abort(): void {
      if (signal !== undefined) reject(cancelled(signal));
    }
    function settle(): void {
      signal?.removeEventListener("abort", abort);
    }
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(settle);
  });
}

function cancelled(signal: AbortSignal): Failure {
  return new Failure("cancelled", "Cancelled", { cause: signal.reason });
}
