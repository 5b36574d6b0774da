import { Failure } from "@/lib/shared";
import { throwIfCancelled } from "./failures";

/** Work that several wait for: it runs once for all of them, and is cancelled when the last one no longer wants it. */
export class SharedWork {
  readonly #run: (signal: AbortSignal) => Promise<void>;
  #current: Run | null = null;

  constructor(run: (signal: AbortSignal) => Promise<void>) {
    this.#run = run;
  }

  get isRunning(): boolean {
    return this.#current !== null;
  }

  /** Starts the work, or joins it. Rejects as it does; with `cancelled`, at once, when this signal is aborted. */
  async join(signal?: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    const current = (this.#current ??= this.#start());
    current.waiting++;
    try {
      await orAborted(current.outcome, signal);
    } finally {
      current.waiting--;
      if (current.waiting === 0) this.#end(current);
    }
  }

  cancel(): void {
    if (this.#current !== null) this.#end(this.#current);
  }

  #start(): Run {
    const controller = new AbortController();
    const outcome = this.#run(controller.signal);
    outcome.catch(() => undefined);
    return { controller, outcome, waiting: 0 };
  }

  #end(run: Run): void {
    run.controller.abort();
    if (this.#current === run) this.#current = null;
  }
}

interface Run {
  readonly controller: AbortController;
  readonly outcome: Promise<void>;
  waiting: number;
}

/** What a promise gives, or `cancelled` as soon as the signal is aborted. */
async function orAborted(outcome: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return outcome;
  const ended = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    function cancel(): void {
      reject(new Failure("cancelled", "Cancelled", { cause: signal?.reason }));
    }
    signal.addEventListener("abort", cancel, { once: true, signal: ended.signal });
  });
  try {
    await Promise.race([outcome, aborted]);
  } finally {
    ended.abort();
  }
}
