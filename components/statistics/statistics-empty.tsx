"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCounted } from "@/components/ui/format-number";
import { useHref, useWorkspace, type ScoringCard, type ShardState, useIsScoring } from "@/lib/hooks";

export interface StatisticsEmptyProps {
  /** Null until it is there. */
  readonly card: ScoringCard | null;
}

/** What the numbers wait for; how far it is, the status line says. */
function waitingFor(shards: readonly ShardState[]): string {
  if (shards.some(({ phase }) => phase === "reading" || phase === "waiting"))
    return "Numbers follow when the shards are read and their predictions scored.";
  if (shards.some(({ phase }) => phase === "scoring")) return "Numbers follow as predictions are scored.";
  return "Counting…";
}

/** No number: because nothing is scored yet, or because there is nothing to score. */
export function StatisticsEmpty({ card }: StatisticsEmptyProps) {
  const { shards, catalog } = useWorkspace();
  const href = useHref();
  const isScoring = useIsScoring();
  const isLoading = catalog.phase === "loading" || isScoring;
  if (isLoading || (card === null && shards.length > 0)) {
    return (
      <div role="status" aria-label="Counting" className="flex flex-col gap-3 p-3">
        <p className="h-5 text-muted">{waitingFor(shards)}</p>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-9 w-full" />
        ))}
      </div>
    );
  }
  const unmatched = card?.unmatchedCount ?? 0;
  return (
    <EmptyState
      title="Nothing is scored"
      action={<ButtonLink href={href("/", {})}>Open the Library</ButtonLink>}
    >
      Exact match by model, metric and event would be here, each number with its n and its interval.{" "}
      {unmatched === 0
        ? "Open a shard of predictions and the shard of their traces."
        : `${formatCounted(unmatched, "prediction")} wait for their traces: open the shard that holds them.`}
    </EmptyState>
  );
}
