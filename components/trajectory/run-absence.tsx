"use client";

import { PageHead } from "@/components/shell/page-head";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { useHref, useWorkspace } from "@/lib/hooks";

interface RunAbsenceProps {
  /** The run asked for; empty when none was. */
  readonly id: string;
  readonly isLoading: boolean;
  readonly error: Error | null;
}

/** Why a run is not on the page. */
export function RunAbsence({ id, isLoading, error }: RunAbsenceProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead title={id === "" ? "Trajectory" : id} />
      <Reason id={id} isLoading={isLoading} error={error} />
    </div>
  );
}

function Reason({ id, isLoading, error }: RunAbsenceProps) {
  const { shards, engineFailure } = useWorkspace();
  const href = useHref();
  const missing = shards.filter((shard) => shard.phase === "missing");
  const isReading = shards.some(({ phase }) => ["waiting", "reading", "scoring"].includes(phase));
  const library = <TextLink href={href("/", {})}>Open the library</TextLink>;
  const why = error?.message ?? engineFailure?.message ?? null;
  if (id === "") {
    return (
      <EmptyState
        title="No trajectory is open"
        action={<TextLink href={href("/browse", { list: "runs" })}>Browse trajectories</TextLink>}
      >
        What an agent thought, called, saw and changed would be here, step by step. Open a file of runs, then
        choose one in the list.
      </EmptyState>
    );
  }
  if (why !== null) {
    return (
      <div className="p-3">
        <ErrorNote what="The trajectory could not be opened" where={id} why={why} advice={library} />
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
    <EmptyState title={`No trajectory ${id.slice(0, 120)} is loaded`} action={library}>
      The opened shards hold no run of this id. The shard that holds it may not be open.
    </EmptyState>
  );
}
