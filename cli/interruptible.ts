import { Failure } from "@/lib/shared";

/** The exit code of a command that Ctrl-C ended, as shells have it. */
export const INTERRUPTED = 130;

/** Runs work that the first Ctrl-C cancels; a second one ends the process, whatever it is at. */
export async function interruptible<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  function interrupt(): void {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(new Failure("cancelled", "Interrupted"));
  }
  process.on("SIGINT", interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", interrupt);
  }
}
