/** Stops on a mistake of ours. Bad input is never asserted: it becomes a problem. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
