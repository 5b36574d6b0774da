import type { Trace } from "@/lib/core/trace";

/** What the run really returned: its last return frame's value, or the value on record where nothing was traced. */
export function expectedOutput(trace: Trace): string | null {
  const last = trace.entries.findLast((entry) => entry.event === "return");
  if (last?.event === "return") return last.argument;
  const { outcome } = trace.record;
  return trace.entries.length === 0 && outcome.kind === "returned" ? outcome.value : null;
}
