import { comparisonOfColumns, type Comparison, type PredictionHead } from "@/lib/core/compare";
import type { ResetRule, Trace } from "@/lib/core/trace";
import type { IngestPort, Locator } from "@/lib/ingest";
import { inSlices } from "./in-slices";

/** A prediction beside its trace, ready to be drawn. */
export interface OpenComparison {
  readonly trace: Trace;
  readonly prediction: PredictionHead;
  readonly comparison: Comparison;
}

/** What is to be compared, under which rule; `opened` is the trace under that rule, open or on its way. */
export interface ComparisonRequest {
  readonly trace: Locator;
  readonly prediction: Locator;
  readonly reset: ResetRule;
  readonly opened: Promise<Trace>;
}

/**
 * Compares in a worker and puts the pairs together here, in slices, beside the trace as the caller has it: no frame of it
 * travels again.
 */
export async function openComparison(
  ingest: IngestPort,
  { opened, ...request }: ComparisonRequest,
  signal?: AbortSignal,
): Promise<OpenComparison> {
  const [trace, { prediction, comparison }] = await Promise.all([
    opened,
    ingest.call("openComparison", request, { signal }),
  ]);
  return {
    trace,
    prediction,
    comparison: await inSlices(comparisonOfColumns(comparison, trace), { signal }),
  };
}
