import {
  comparisonOfColumns,
  scoringRules,
  type AskedRules,
  type Comparison,
  type PredictionHead,
} from "@/lib/core/compare";
import type { Trace, TraceRecord } from "@/lib/core/trace";
import type { IngestPort, Locator } from "@/lib/ingest";
import { inSlices } from "./in-slices";

/** A prediction beside its trace, ready to be drawn. */
export interface OpenComparison {
  readonly trace: Trace;
  readonly prediction: PredictionHead;
  readonly comparison: Comparison;
}

/** What is to be compared, under which rules; `opened` is the trace under the reset rule, open or on its way. */
export interface ComparisonRequest extends AskedRules {
  readonly trace: Locator;
  readonly prediction: Locator;
  readonly opened: Promise<Trace>;
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
  { opened, trace: locator, prediction: predicted, ...asked }: ComparisonRequest,
  signal?: AbortSignal,
): Promise<OpenComparison> {
  const [trace, { prediction, comparison }] = await Promise.all([
    opened,
    ingest.call(
      "openComparison",
      { trace: locator, prediction: predicted, ...scoringRules(asked) },
      { signal },
    ),
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
  { opened, trace: locator, other: run, ...asked }: PairRequest,
  signal?: AbortSignal,
): Promise<OpenTracePair> {
  const [trace, { other, comparison }] = await Promise.all([
    opened,
    ingest.call("openTracePair", { trace: locator, other: run, ...scoringRules(asked) }, { signal }),
  ]);
  return { trace, other, comparison: await inSlices(comparisonOfColumns(comparison, trace), { signal }) };
}
