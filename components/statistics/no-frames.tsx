import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { chartsHref, useCharts, useHref, useView, type ModelStatistics } from "@/lib/hooks";
import { whyUnscored } from "./unscored-note";

/** In place of charts of frames, of a model that predicts none. */
export function NoFrames({ model }: { readonly model: ModelStatistics }) {
  const href = useHref();
  const [{ reset, repr }] = useView();
  const [charts] = useCharts();
  const page = href("/statistics", { reset, repr, model: model.model, regime: model.regime });
  return (
    <EmptyState
      title="No predicted frames"
      action={
        <ButtonLink href={chartsHref(page, { ...charts, tab: "overview", where: [] })}>
          See the overview
        </ButtonLink>
      }
    >
      {whyUnscored(model)} The overview, slices, programs and the comparison of models have what can be
      counted.
    </EmptyState>
  );
}
