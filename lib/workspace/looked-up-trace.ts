import type { LookedUp, LookedUpPrediction } from "@/lib/ingest";
import type { FoundTrace, ListedPrediction, TraceAddress } from "@/lib/queries";

/** A trace that was found in its shard, not in the tables, with the predictions that lie beside it. */
export interface LookedUpTrace {
  readonly found: FoundTrace;
  readonly predictions: readonly ListedPrediction[];
}

/** What was looked up, in the words of the queries: the tables know nothing of it yet, so it has no key. */
export function lookedUpTrace(looked: LookedUp, address: TraceAddress): LookedUpTrace {
  return {
    found: {
      traceKey: null,
      shardRef: address.shardRef,
      id: address.id,
      program: looked.program,
      locator: looked.locator,
      isDuplicate: looked.isDuplicate,
    },
    predictions: looked.predictions
      .map((prediction, index) => listed(prediction, index, address.shardRef))
      .sort(byModelAndSample),
  };
}

function byModelAndSample(left: ListedPrediction, right: ListedPrediction): number {
  if (left.model !== right.model) return left.model < right.model ? -1 : 1;
  return left.sample - right.sample || left.predictionKey - right.predictionKey;
}

function listed(
  { locator, outline, score, divergence }: LookedUpPrediction,
  predictionKey: number,
  shardRef: string,
): ListedPrediction {
  const { injected } = outline;
  return {
    predictionKey,
    shardRef,
    locator,
    model: outline.model,
    sample: outline.sample,
    regime: outline.regime,
    isSimulated: outline.simulated,
    answer: outline.answer,
    storedScore: outline.storedScore,
    isComplete: outline.isComplete,
    frameCount: outline.frameCount,
    frameHits: score.frame_em_resolved.hits,
    frameUnits: score.frame_em_resolved.units,
    outputHits: score.output_em.hits,
    outputUnits: score.output_em.units,
    isExact: score.trace_em_resolved.hits > 0,
    divergenceIndex: divergence?.frameIndex ?? null,
    divergenceCause: divergence?.cause ?? null,
    injected: injected.length === 0 ? null : injected.map((error) => error.errorClass).join(","),
  };
}
