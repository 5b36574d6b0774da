import { Worker as Thread } from "node:worker_threads";
import type { ToWorker } from "../messages";

/** A worker of its own thread that runs this text as its program: what it throws ends it, as in a browser. */
export class ThreadWorker extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  readonly #thread: Thread;

  constructor(program: string) {
    super();
    this.#thread = new Thread(program, { eval: true });
    this.#thread.on("message", (said: unknown) => {
      this.dispatchEvent(Object.assign(new Event("message"), { data: said }));
    });
    this.#thread.on("error", ({ message }: Error) => {
      this.dispatchEvent(Object.assign(new Event("error"), { message }));
    });
  }

  postMessage(message: ToWorker): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    this.#thread.terminate().catch(console.error);
  }
}
