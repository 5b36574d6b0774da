"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useWorkspaceActions, type CatalogState } from "@/lib/hooks";

/** Shipped with the app; their predictions are simulated, and say so. */
const samples = ["/samples/traces.jsonl", "/samples/predictions.jsonl"];

export interface LibraryEmptyProps {
  readonly catalog: CatalogState;
  readonly onPick: () => void;
}

/** The Library before anything is in it. */
export function LibraryEmpty({ catalog, onPick }: LibraryEmptyProps) {
  const workspace = useWorkspaceActions();
  if (catalog.phase === "loading") {
    return (
      <div className="flex flex-col gap-2 p-3">
        <Skeleton className="h-5 w-80" />
        <Skeleton className="h-5 w-60" />
      </div>
    );
  }
  return (
    <EmptyState
      title="No shard is open"
      action={
        <>
          <Button keys="o" onClick={onPick}>
            Pick files
          </Button>
          <Button
            onClick={() => {
              workspace?.openRefs(samples.map((path) => new URL(path, location.href).href));
            }}
          >
            Open the samples
          </Button>
        </>
      }
    >
      <p>
        Shards are files of Python execution traces, and of models’ predictions of them: JSON, CWM text,
        Parquet or Arrow, also compressed or in archives. Open some to read traces frame by frame, compare
        predictions with the truth, and count what is right.
      </p>
      {catalog.failure === null ? (
        <p className="mt-1">
          The server offers no shard: start it with a directory, or without one for the samples.
        </p>
      ) : (
        <p className="mt-1">The server’s list could not be read: {catalog.failure.message}</p>
      )}
    </EmptyState>
  );
}
