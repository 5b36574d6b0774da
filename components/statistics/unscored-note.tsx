import { metrics } from "@/lib/core/compare";
import type { ModelStatistics } from "@/lib/hooks";
import { shownMetrics } from "./metric-order";

/** Which metrics have no number of a model, and why; nothing where all have one. */
export function UnscoredNote({ model }: { readonly model: ModelStatistics }) {
  const missing = shownMetrics.filter((metric) => model.metrics[metric].denominator === 0);
  if (missing.length === 0) return null;
  return (
    <p className="max-w-prose px-3 py-2 text-label text-faint">
      {whyUnscored(model)} No number: {missing.map((metric) => metrics[metric].label).join(" · ")}.
    </p>
  );
}

/** What the predictions lack, in a sentence. */
export function whyUnscored({ metrics: values, frameCount }: ModelStatistics): string {
  if (frameCount > 0) return "Gold has no unit of some metrics.";
  return values.output_em.denominator > 0
    ? "These predictions are of outputs alone: what asks for frames cannot be scored."
    : "These predictions would have to be run to be scored: they answer with an input.";
}
