import { EmptyState } from "@/components/ui/empty-state";
import type { ModelStatistics } from "@/lib/hooks";
import { whyUnscored } from "./unscored-note";

/** In place of charts of frames, of a model that predicts none. */
export function NoFrames({ model }: { readonly model: ModelStatistics }) {
  return (
    <EmptyState title="No predicted frames">
      {whyUnscored(model)} The overview, slices, programs and the comparison of models have what can be
      counted.
    </EmptyState>
  );
}
