import {
  comparisonOfColumns,
  type Alignment,
  type Comparison,
  type PredictionHead,
  type ReprPolicy,
} from "@/lib/core/compare";
import type { ResetRule, Trace, TraceRecord } from "@/lib/core/trace";
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
  /** Positional unless said otherwise. */
  readonly alignment?: Alignment | undefined;
  /** Recorded unless said otherwise. */
  readonly repr?: ReprPolicy | undefined;
}

/** Another run beside a run, ready to be drawn. */
export interface OpenTracePair {
  readonly trace: Trace;
  /** Without its frames, which stand in the pairs. */
  readonly other: TraceRecord;
  readonly comparison: Comparison;
}

/** Which runs are to be compared, as for a prediction; `other` stands in its place. */
export type PairRequest = Omit<ComparisonRequest, "prediction"> & { readonly other: Locator };

/**
 * Compares in a worker and puts the pairs together here, in slices, beside the trace as the caller has it: no frame of it
 * travels again.
 */
export async function openComparison(
  ingest: IngestPort,
  { opened, alignment = "positional", repr = "recorded", ...request }: ComparisonRequest,
  signal?: AbortSignal,
): Promise<OpenComparison> {
  const [trace, { prediction, comparison }] = await Promise.all([
    opened,
    ingest.call("openComparison", { ...request, alignment, repr }, { signal }),
  ]);
  return {
    trace,
    prediction,
    comparison: await inSlices(comparisonOfColumns(comparison, trace), { signal }),
  };
}

/** Compares two runs as a prediction is compared with its trace. */
export async function openTracePair(
  ingest: IngestPort,
  { opened, alignment = "positional", repr = "recorded", ...request }: PairRequest,
  signal?: AbortSignal,
): Promise<OpenTracePair> {
  const [trace, { other, comparison }] = await Promise.all([
    opened,
    ingest.call("openTracePair", { ...request, alignment, repr }, { signal }),
  ]);
  return { trace, other, comparison: await inSlices(comparisonOfColumns(comparison, trace), { signal }) };
}
