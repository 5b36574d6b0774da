import { ColumnFrames, type Trace, type TraceColumns } from "@/lib/core/trace";
import { Failure } from "@/lib/shared";

/** Frames made between two looks at what else the thread has to do: some 3 ms. */
const sliceFrames = 4000;

/** The trace that travelled as columns, made in slices so that a page with a long trace stays awake. */
export async function traceFromColumns(columns: TraceColumns, signal?: AbortSignal): Promise<Trace> {
  const frames = new ColumnFrames(columns);
  while (frames.makeNext(sliceFrames)) {
    await nextTask();
    if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled while frames were made");
  }
  return frames.trace();
}

/** Lets what waits run first. A timer would wait 4 ms each time. */
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
