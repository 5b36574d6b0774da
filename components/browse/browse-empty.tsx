"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useHref, useWorkspace } from "@/lib/hooks";

export interface BrowseEmptyProps {
  /** Null until they are counted. */
  readonly hasTraces: boolean | null;
  readonly onClear: () => void;
}

/** A list without rows: because of the filter, because nothing is loaded, or because it is on its way. */
export function BrowseEmpty({ hasTraces, onClear }: BrowseEmptyProps) {
  const { shards, catalog } = useWorkspace();
  const href = useHref();
  if (hasTraces === true) {
    return (
      <EmptyState
        title="No trace matches"
        action={
          <Button keys="Escape" onClick={onClear}>
            Clear filter
          </Button>
        }
      >
        Every word has to occur in the id, the program, the entry or the input.
      </EmptyState>
    );
  }
  const isLoading =
    catalog.phase === "loading" ||
    shards.some(({ phase }) => phase === "waiting" || phase === "reading" || phase === "scoring");
  if (isLoading || (hasTraces === null && shards.length > 0)) return <LoadingRows />;
  return (
    <EmptyState
      title="No trace is loaded"
      action={
        <Link
          href={href("/", {})}
          className="inline-flex h-7 items-center rounded border border-line px-2.5 hover:border-line-strong hover:bg-hover"
        >
          Open the Library
        </Link>
      }
    >
      The traces of the open shards would be listed here: program, frames, depth, models, and where
      predictions first diverge. {shards.length === 0 ? "Open a shard first." : "The open shards hold none."}
    </EmptyState>
  );
}

function LoadingRows() {
  return (
    <div aria-label="Loading traces" role="status" className="pt-7">
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="flex h-row items-center border-b border-line-faint px-2">
          <Skeleton className="h-3 w-2/3" />
        </div>
      ))}
    </div>
  );
}
