const sliceMs = 12;

/**
 * All pieces of a text, gathered in slices of 12 ms so that the page stays at hand meanwhile. Rejects with the signal's
 * reason as soon as it is aborted.
 */
export async function collectPieces(
  pieces: Iterable<string>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const collected: string[] = [];
  let until = performance.now() + sliceMs;
  for (const piece of pieces) {
    collected.push(piece);
    if (performance.now() < until) continue;
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    signal?.throwIfAborted();
    until = performance.now() + sliceMs;
  }
  return collected;
}
