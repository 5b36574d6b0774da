"use client";

import type { ReactNode } from "react";
import { PageHead } from "@/components/shell/page-head";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Segmented } from "@/components/ui/segmented";
import { reprPolicies } from "@/lib/core/compare";
import { useCharts, useClusterCount, useView, useIsScoring } from "@/lib/hooks";
import { shownRules } from "./drill";
import { scoringCardText } from "./scoring-card-text";
import { statisticsRows, toCsv, toTsv, type ShownStatistics } from "./statistics-export";

const resetOptions = [
  { value: "context", label: "context" },
  { value: "scope", label: "scope" },
] as const;
const reprOptions = reprPolicies.map((value) => ({ value, label: value }));

export interface StatisticsHeadProps {
  /** Null until it is counted. */
  readonly shown: ShownStatistics | null;
}

/** The page's head: the rules that numbers are counted under, and the table as text. */
export function StatisticsHead({ shown }: StatisticsHeadProps) {
  const [view, setView] = useView();
  const [charts] = useCharts();
  const countClusters = useClusterCount();
  const isScoring = useIsScoring();
  async function rows(copied: ShownStatistics) {
    return statisticsRows(copied, await countClusters(shownRules(copied, charts), copied.models));
  }
  return (
    <PageHead
      title="Statistics"
      badges={shown === null ? null : <HeadBadges shown={shown} />}
      actions={
        <>
          <Rule name="Reset rule" meaning="When .. forgets what it stands for">
            <Segmented
              label="Reset rule: when .. forgets what it stands for"
              size="small"
              value={view.reset}
              options={resetOptions}
              onChange={(reset) => {
                setView({ reset }).catch(console.error);
              }}
            />
          </Rule>
          <Rule name="Reprs" meaning="Whether memory addresses are part of what is compared">
            <Segmented
              label="Reprs: whether memory addresses are part of what is compared"
              size="small"
              value={view.repr}
              options={reprOptions}
              onChange={(repr) => {
                setView({ repr }).catch(console.error);
              }}
            />
          </Rule>
          {shown === null || shown.models.length === 0 ? null : (
            <span className="contents max-sm:hidden">
              <CopyButton
                text={() => scoringCardText(shown.card, isScoring)}
                label="Card"
                doneLabel="Scoring card copied"
              />
              <CopyButton
                text={async () => toTsv(await rows(shown))}
                label="TSV"
                doneLabel="Table copied as TSV"
              />
              <CopyButton
                text={async () => toCsv(await rows(shown))}
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

interface RuleProps {
  readonly name: string;
  readonly meaning: string;
  readonly children: ReactNode;
}

function Rule({ name, meaning, children }: RuleProps) {
  return (
    <span className="flex items-center gap-1.5 text-dense text-faint">
      <span aria-hidden className="max-lg:hidden" title={meaning}>
        {name}
      </span>
      {children}
    </span>
  );
}

function HeadBadges({ shown }: { readonly shown: ShownStatistics }) {
  const [view] = useView();
  const { resetRule, reprPolicy } = shown.card;
  const asked = [
    ...(resetRule === view.reset ? [] : [view.reset]),
    ...(reprPolicy === view.repr ? [] : [`${view.repr} reprs`]),
  ];
  return (
    <>
      {shown.card.isSimulated ? (
        <Badge kind="simulated" title="No model made these predictions: programs did">
          simulated
        </Badge>
      ) : null}
      {asked.length === 0 ? null : <Badge>scoring under {asked.join(", ")}…</Badge>}
    </>
  );
}
