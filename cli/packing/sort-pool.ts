import { Worker } from "node:worker_threads";
import { Failure, type FailureFacts } from "@/lib/shared";
import { sortSource, type SortedSource, type SortTask } from "./sort-source";

interface Answer {
  readonly sorted: SortedSource | null;
  readonly failure: FailureFacts | null;
}

/**
 * Sorts sources side by side, each in a thread of its own; one thread is this one. Told of each as it is done, in no
 * fixed order. The first failure ends all.
 */
export async function sortSources(
  tasks: readonly SortTask[],
  threads: number,
  onSorted: (task: SortTask, sorted: SortedSource) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (threads <= 1 || tasks.length <= 1) {
    for (const task of tasks) await onSorted(task, await sortSource(task, signal));
    return;
  }
  const waiting = [...tasks];
  async function work(): Promise<void> {
    const worker = new Worker(new URL("./sort-worker.mjs", import.meta.url));
    try {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        await onSorted(task, await sortIn(worker, task, signal));
      }
    } finally {
      await worker.terminate();
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
}

function sortIn(worker: Worker, task: SortTask, signal: AbortSignal | undefined): Promise<SortedSource> {
  return new Promise((resolve, reject) => {
    function settle(): void {
      worker.removeAllListeners();
      signal?.removeEventListener("abort", cancel);
    }
    function cancel(): void {
      settle();
      reject(new Failure("cancelled", "Cancelled"));
    }
    signal?.addEventListener("abort", cancel);
    worker.once("error", (error) => {
      settle();
      reject(new Failure("worker-lost", `${task.name}: the thread that read it stopped`, { cause: error }));
    });
    worker.once("message", ({ sorted, failure }: Answer) => {
      settle();
      if (sorted !== null) resolve(sorted);
      else reject(failure === null ? new Failure("worker-lost", task.name) : Failure.fromFacts(failure));
    });
    worker.postMessage(task);
  });
}
