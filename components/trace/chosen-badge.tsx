import { Badge } from "@/components/ui/badge";
import { formatPercent } from "@/components/ui/format-number";
import type { ChosenPrediction } from "./trace-pane";

/** Which prediction is shown with the trace, how much of it is right, and that no model made it where none did. */
export function ChosenBadge({ chosen: { listed, comparison } }: { readonly chosen: ChosenPrediction }) {
  const { hits, units } = comparison.score.frame_em_resolved;
  const name = listed.sample > 0 ? `${listed.model} #${listed.sample}` : listed.model;
  return (
    <>
      <Badge kind="prediction" title={`${hits} of ${units} frames match once resolved`}>
        <span className="max-w-48 truncate">{name}</span>
        {units === 0 ? null : formatPercent(hits, units)}
      </Badge>
      {listed.isSimulated ? <Badge kind="simulated">simulated</Badge> : null}
    </>
  );
}
