import { Failure, type Pieces } from "@/lib/shared";

/** The longest that a slice goes on before what waits is let through: half a frame of a screen. */
export const sliceMs = 8;

export interface SliceOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds from any start. */
  readonly now?: (() => number) | undefined;
  /** Lets what waits run first. */
  readonly giveWay?: (() => Promise<void>) | undefined;
}

/**
 * Does work in slices of some 8 ms, between which the thread does what else waits: input, drawing, other work.
 *
 * A slice ends with the first piece that passes its time, so it holds one piece at least, and one only where pieces take
 * longer than a slice. Rejects as `cancelled` before the next piece once the signal is aborted.
 */
export async function inSlices<Value>(
  work: Pieces<Value>,
  { signal, now = () => performance.now(), giveWay = nextTask }: SliceOptions = {},
): Promise<Value> {
  for (;;) {
    const until = now() + sliceMs;
    do {
      if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled between two pieces of work");
      const step = work.next();
      if (step.done === true) return step.value;
    } while (now() < until);
    await giveWay();
  }
}

/** A timer would wait 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
