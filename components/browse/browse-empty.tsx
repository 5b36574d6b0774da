"use client";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { isUnderWay, useHref, useWorkspace } from "@/lib/hooks";
import { openedInstead, type ListKind } from "./opened-instead";

export interface BrowseEmptyProps {
  readonly kind: ListKind;
  /** Whether there are rows without the filter; null until they are counted. */
  readonly hasRows: boolean | null;
  readonly onClear: () => void;
}

const words = {
  traces: {
    unmatched: "No trace matches",
    searched: "Every word has to occur in the id, the program, the entry or the input.",
    unloaded: "No trace is loaded",
    listed:
      "The traces of the open shards would be listed here: program, frames, depth, models, and where predictions first diverge.",
    loading: "Loading traces",
  },
  runs: {
    unmatched: "No trajectory matches",
    searched: "Every word has to occur in the instance, the model, the agent, the format or the exit.",
    unloaded: "No trajectory is loaded",
    listed: "Runs of agents would be listed here: instance, model, outcome, steps, tokens and cost.",
    loading: "Loading trajectories",
  },
} as const;

/** A list without rows: because of the filter, because nothing is loaded, or because it is on its way. */
export function BrowseEmpty({ kind, hasRows, onClear }: BrowseEmptyProps) {
  const { shards, catalog } = useWorkspace();
  const href = useHref();
  const { unmatched, searched, unloaded, listed, loading } = words[kind];
  if (hasRows === true) {
    return (
      <EmptyState
        title={unmatched}
        action={
          <Button keys="Escape" onClick={onClear}>
            Clear filter
          </Button>
        }
      >
        {searched}
      </EmptyState>
    );
  }
  const isLoading = catalog.phase === "loading" || shards.some(isUnderWay);
  if (isLoading || (hasRows === null && shards.length > 0)) return <LoadingRows label={loading} />;
  const instead = openedInstead(shards, kind);
  return (
    <EmptyState
      title={unloaded}
      action={instead.places.map(({ label, path, view }) => (
        <ButtonLink key={path + label} href={href(path, view)}>
          {label}
        </ButtonLink>
      ))}
    >
      {listed} {instead.text}
    </EmptyState>
  );
}

function LoadingRows({ label }: { readonly label: string }) {
  return (
    <div aria-label={label} role="status" className="pt-7">
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="flex h-row items-center border-b border-line-faint px-2">
          <Skeleton className="h-3 w-2/3" />
        </div>
      ))}
    </div>
  );
}
