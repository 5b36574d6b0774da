import type { ValueHit, ValueSearch } from "@/lib/core/trace";

/** How far a search has come. */
export interface SearchProgress {
  readonly hits: readonly ValueHit[];
  readonly frameCount: number;
  readonly cutCount: number;
  readonly isDone: boolean;
}

/** Work between two looks at the clock: below a millisecond. */
const unitsPerLook = 2000;
/** A frame on the screen is 16 ms; half of it is left to the page. */
const sliceMs = 8;
const reportMs = 100;

/** Runs a search in slices, and tells of it ten times a second and at its end. Stops at once when aborted. */
export async function runSearch(
  search: ValueSearch,
  signal: AbortSignal,
  onProgress: (progress: SearchProgress) => void,
): Promise<void> {
  let reportedAt = performance.now();
  while (!signal.aborted) {
    const startedAt = performance.now();
    let isDone = false;
    while (!isDone && performance.now() - startedAt < sliceMs) isDone = search.advance(unitsPerLook);
    if (isDone || performance.now() - reportedAt > reportMs) {
      reportedAt = performance.now();
      onProgress(progressOf(search));
    }
    if (isDone) return;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function progressOf(search: ValueSearch): SearchProgress {
  const { hits, frameCount, cutCount, isDone } = search;
  return { hits, frameCount, cutCount, isDone };
}
