import type { Comparison } from "@/lib/core/compare";
import type { Trace, TraceEntry } from "@/lib/core/trace";

/**
 * What was predicted for every frame of a trace, by frame; null where nothing was. Frames that the prompt gave stand
 * for themselves. What was predicted past the trace's end is left out.
 */
export function predictedEntries(
  trace: Trace,
  { pairs, goldOffset }: Pick<Comparison, "pairs" | "goldOffset">,
): readonly (TraceEntry | null)[] {
  const predicted = trace.entries.map((): TraceEntry | null => null);
  let givenCount = 0;
  for (const entry of trace.entries) {
    if (givenCount >= goldOffset) break;
    if (entry.event === "malformed") continue;
    predicted[entry.index] = entry;
    givenCount += 1;
  }
  for (const { truth, prediction } of pairs) {
    if (truth !== null) predicted[truth.index] = prediction;
  }
  return predicted;
}
