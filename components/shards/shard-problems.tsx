"use client";

import Link from "next/link";
import { ErrorNote } from "@/components/ui/error-note";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { useHref, useProblemCounts, useProblems, type ShardState } from "@/lib/hooks";
import { toFailure } from "@/lib/shared";
import { adviceFor } from "./advice";
import { ProblemTable } from "./problem-table";
import { ShardNotes } from "./shard-notes";

const listed = 1000;

export interface ShardProblemsProps {
  readonly shard: ShardState;
}

/** The problems of a shard that was read; the rest of it is loaded. */
export function ShardProblems({ shard }: ShardProblemsProps) {
  const problems = useProblems(shard.key, listed);
  const counts = useProblemCounts(shard.key);
  if (problems.error !== null) {
    const failure = toFailure(problems.error, "query-failed");
    return (
      <Panel title={`Problems of ${shard.name}`}>
        <ErrorNote what="Problems not listed" why={failure.message} advice={adviceFor(failure.kind).advice} />
      </Panel>
    );
  }
  const { lost, remarks } = counts.data ?? { lost: shard.problemCount, remarks: 0 };
  const total = lost + remarks;
  return (
    <Panel
      title={`Problems of ${shard.name}`}
      isPadded={false}
      isScrolling={false}
      note={
        <span className="truncate">
          {shard.container === null ? "" : `${shard.container} · `}
          {formatCount(lost)} lost · {formatCounted(remarks, "remark")}
          {total > listed ? ` · first ${formatCount(listed)} shown` : ""}
        </span>
      }
    >
      <div className="flex size-full flex-col">
        <ShardNotes shard={shard} />
        {problems.data === undefined || problems.data.length > 0 ? (
          <div className="min-h-0 flex-1">
            <ProblemTable shardKey={shard.key} problems={problems.data ?? []} />
          </div>
        ) : (
          <Flawless shard={shard} />
        )}
      </div>
    </Panel>
  );
}

function Flawless({ shard }: ShardProblemsProps) {
  const href = useHref();
  return (
    <p className="p-3 text-muted">
      Every record was read: {formatCounted(shard.traceCount, "trace")},{" "}
      {formatCounted(shard.predictionCount, "prediction")},{" "}
      {formatCounted(shard.trajectoryCount, "trajectory", "trajectories")}.{" "}
      <Link href={href("/browse", {})} prefetch={false} className="underline hover:text-ink">
        {shard.traceCount === 0 && shard.trajectoryCount > 0 ? "Browse trajectories" : "Browse traces"}
      </Link>
      {shard.predictionCount === 0 ? null : (
        <>
          {" · "}
          <Link href={href("/statistics", {})} prefetch={false} className="underline hover:text-ink">
            See statistics
          </Link>
        </>
      )}
    </p>
  );
}
