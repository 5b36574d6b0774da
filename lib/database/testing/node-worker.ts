import { Worker as Thread } from "node:worker_threads";

const bootstrap = `
  const { parentPort, workerData } = require("node:worker_threads");
  console.log = () => {};
  globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
  parentPort.on("message", (data) => globalThis.onmessage({ data }));
  require(workerData);
`;

/** A browser's `Worker` over a Node thread, as far as DuckDB-WASM's own Node build uses one. */
export class NodeWorker extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  readonly #thread: Thread;

  constructor(scriptPath: string) {
    super();
    this.#thread = new Thread(bootstrap, { eval: true, workerData: scriptPath });
    this.#thread.on("message", (data: unknown) =>
      this.dispatchEvent(Object.assign(new Event("message"), { data })),
    );
    this.#thread.on("error", ({ message }) => {
      this.dispatchEvent(Object.assign(new Event("error"), { message }));
    });
  }

  postMessage(message: unknown, transfer: Transferable[] | StructuredSerializeOptions = []): void {
    const parts = Array.isArray(transfer) ? transfer : [];
    this.#thread.postMessage(
      message,
      parts.filter((part) => part instanceof ArrayBuffer),
    );
  }

  terminate(): void {
    this.#thread.terminate().catch(() => undefined);
  }
}
