"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { isUnderWay, useHref, useWorkspace } from "@/lib/hooks";

interface TraceAbsenceProps {
  /** The trace asked for; empty when none was. */
  readonly id: string;
  readonly isLoading: boolean;
  readonly error: Error | null;
}

/** Why a trace is not on the page: none asked for, still loading, its file missing, not there, or unreadable. */
export function TraceAbsence({ id, isLoading, error }: TraceAbsenceProps) {
  const { shards, engineFailure } = useWorkspace();
  const href = useHref();
  const missing = shards.filter((shard) => shard.phase === "missing");
  const isReading = shards.some(isUnderWay);
  const library = <TextLink href={href("/", {})}>Open the library</TextLink>;
  if (id === "") {
    return (
      <EmptyState
        title="No trace is open"
        action={<TextLink href={href("/browse", {})}>Browse traces</TextLink>}
      >
        The code, its frames and its locals would be here. Choose a trace in the list first.
      </EmptyState>
    );
  }
  if (error !== null || engineFailure !== null) {
    return (
      <div className="p-3">
        <ErrorNote
          what="The trace could not be opened"
          where={id}
          why={error?.message ?? engineFailure?.message ?? ""}
          advice={library}
        />
      </div>
    );
  }
  if (missing.length > 0) {
    return (
      <EmptyState title="This link needs a file from a computer" action={library}>
        {missing.map((shard) => (
          <p key={shard.key}>
            Pick <b>{shard.name}</b> (hash {shard.ref?.split(":").at(-1)}) in the library; the link then lands
            here.
          </p>
        ))}
      </EmptyState>
    );
  }
  if (isReading || isLoading) return <Skeleton className="m-3 min-h-0 flex-1" />;
  return (
    <EmptyState title={`No trace ${id} is loaded`} action={library}>
      The opened shards hold no trace of this id. The shard that holds it may not be open.
    </EmptyState>
  );
}
