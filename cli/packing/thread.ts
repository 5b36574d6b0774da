import { Worker } from "node:worker_threads";
import { Failure, type FailureFacts } from "@/lib/shared";

/** What a thread says: the answer, or why there is none. */
export type Said<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly failure: FailureFacts };

/** A thread of this process that answers one question at a time. To be ended. */
export class Thread<Question, Answer> {
  readonly #worker: Worker;
  readonly #program: string;

  /** `program` is a module of this folder; `setup` is handed to it as it starts. */
  constructor(program: "sort-thread" | "score-thread", setup: unknown) {
    this.#program = program;
    this.#worker = new Worker(new URL("./start-thread.mjs", import.meta.url), {
      workerData: { program, setup },
    });
    this.#worker.setMaxListeners(0);
  }

  /** Settles once: `cancelled` after the signal, whatever the thread is at, `worker-lost` when it died. */
  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const lose = (cause: unknown): void => {
        const reason = cause instanceof Error ? cause.message : `it ended with ${String(cause)}`;
        settle();
        reject(new Failure("worker-lost", `The thread ${this.#program} stopped: ${reason}`, { cause }));
      };
      function hear(said: Said<Answer>): void {
        settle();
        if (said.kind === "answer") resolve(said.answer);
        else reject(Failure.fromFacts(said.failure));
      }
      function cancel(): void {
        settle();
        reject(new Failure("cancelled", "Cancelled"));
      }
      function settle(): void {
        worker.off("message", hear).off("error", lose).off("exit", lose);
        signal?.removeEventListener("abort", cancel);
      }
      if (signal?.aborted === true) {
        cancel();
        return;
      }
      signal?.addEventListener("abort", cancel);
      worker.on("message", hear).on("error", lose).on("exit", lose);
      worker.postMessage(question);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
