import { type SortedInput, sortSource, type SortTask } from "./sort-source";
import { Thread } from "./thread";

/**
 * Sorts inputs side by side, each in a thread of its own; one thread is this one. Told of each as it is done, in no fixed
 * order. The first failure ends all.
 */
export async function sortSources(
  tasks: readonly SortTask[],
  threads: number,
  onSorted: (task: SortTask, sorted: SortedInput) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (threads <= 1 || tasks.length <= 1) {
    for (const task of tasks) await onSorted(task, await sortSource(task, signal));
    return;
  }
  const waiting = [...tasks];
  const running = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Thread<SortTask, SortedInput>("sort-thread", null),
  );
  async function work(thread: Thread<SortTask, SortedInput>): Promise<void> {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
      await onSorted(task, await thread.ask(task, signal));
  }
  try {
    await Promise.all(running.map(work));
  } finally {
    await Promise.all(running.map((thread) => thread.end()));
  }
}
