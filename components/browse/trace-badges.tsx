import { Badge } from "@/components/ui/badge";
import { formatCounted } from "@/components/ui/format-number";
import type { BrowseRow } from "@/lib/hooks";

export interface TraceBadgesProps {
  readonly row: BrowseRow;
}

/** What a reader must not miss about a trace, the rarest first. */
export function TraceBadges({ row }: TraceBadgesProps) {
  return (
    <>
      {row.isDuplicate ? (
        <Badge kind="ambiguous" title="An earlier trace has this id; predictions go to that one">
          duplicate
        </Badge>
      ) : null}
      {row.truncated === null ? null : (
        <Badge kind="truncated" title={`Recording stopped early: ${row.truncated}`}>
          truncated
        </Badge>
      )}
      {row.outcome === "returned" || row.outcome === "unknown" ? null : (
        <Badge
          kind="warning"
          title={`How the run ended; ${formatCounted(row.exceptionCount, "exception frame")}`}
        >
          {row.outcome}
        </Badge>
      )}
      {row.isSimulated ? (
        <Badge kind="simulated" title="No model made these predictions: a program did">
          simulated
        </Badge>
      ) : null}
    </>
  );
}
