"use client";

import { PageHead } from "@/components/shell/page-head";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Segmented } from "@/components/ui/segmented";
import { useView } from "@/lib/hooks";
import { scoringCardText } from "./scoring-card-text";
import { statisticsRows, toCsv, toTsv, type ShownStatistics } from "./statistics-export";

const resetOptions = [
  { value: "context", label: "context" },
  { value: "scope", label: "scope" },
] as const;

export interface StatisticsHeadProps {
  /** Null until it is counted. */
  readonly shown: ShownStatistics | null;
}

/** The page's head: the rule that numbers are counted under, and the table as text. */
export function StatisticsHead({ shown }: StatisticsHeadProps) {
  const [view, setView] = useView();
  return (
    <PageHead
      title="Statistics"
      badges={shown === null ? null : <HeadBadges shown={shown} />}
      actions={
        <>
          <span className="flex items-center gap-1.5 text-dense text-faint">
            <span aria-hidden className="max-sm:hidden" title="When .. forgets what it stands for">
              Reset rule
            </span>
            <Segmented
              label="Reset rule: when .. forgets what it stands for"
              size="small"
              value={view.reset}
              options={resetOptions}
              onChange={(reset) => {
                setView({ reset }).catch(console.error);
              }}
            />
          </span>
          {shown === null || shown.models.length === 0 ? null : (
            <span className="contents max-sm:hidden">
              <CopyButton
                text={() => scoringCardText(shown.card)}
                label="Card"
                doneLabel="Scoring card copied"
              />
              <CopyButton
                text={() => toTsv(statisticsRows(shown))}
                label="TSV"
                doneLabel="Table copied as TSV"
              />
              <CopyButton
                text={() => toCsv(statisticsRows(shown))}
                label="CSV"
                doneLabel="Table copied as CSV"
              />
            </span>
          )}
        </>
      }
    />
  );
}

function HeadBadges({ shown }: { readonly shown: ShownStatistics }) {
  const [view] = useView();
  return (
    <>
      {shown.card.isSimulated ? (
        <Badge kind="simulated" title="No model made these predictions: programs did">
          simulated
        </Badge>
      ) : null}
      {shown.card.resetRule === view.reset ? null : <Badge>scoring under {view.reset}…</Badge>}
    </>
  );
}
