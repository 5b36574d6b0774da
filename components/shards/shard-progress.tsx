"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { formatBytes, formatCount, formatCounted } from "@/components/ui/format-number";
import { CountProgress, Progress } from "@/components/ui/progress";
import { useHref, useLoadedCounts, useWorkspaceActions, type ShardState } from "@/lib/hooks";
import { queueText } from "./phase-cell";

export interface ShardProgressProps {
  /** One that waits, is being read or is being scored. */
  readonly shard: ShardState;
  /** Shards that wait and come before this one. */
  readonly waitingBefore: number;
}

/** How far a shard is, what of it can be used already, and the way out. */
export function ShardProgress({ shard, waitingBefore }: ShardProgressProps) {
  const workspace = useWorkspaceActions();
  function cancel() {
    workspace?.cancel(shard.key);
  }
  if (shard.phase === "waiting") return <Waiting shard={shard} before={waitingBefore} onCancel={cancel} />;
  return (
    <>
      {shard.phase === "scoring" ? (
        <Scoring shard={shard} onCancel={cancel} />
      ) : (
        <Progress
          label="Reading"
          doneBytes={shard.bytesRead}
          sizeBytes={shard.sizeBytes}
          bytesPerSecond={shard.bytesPerSecond}
          recordCount={shard.recordCount}
          onCancel={cancel}
        />
      )}
      <Browsable shardKey={shard.key} />
    </>
  );
}

interface WaitingProps {
  readonly shard: ShardState;
  readonly before: number;
  readonly onCancel: () => void;
}

function Waiting({ shard, before, onCancel }: WaitingProps) {
  const words = queueText(before);
  return (
    <div className="flex items-center gap-2">
      <p className="min-w-0 flex-1 text-muted">
        {words.charAt(0).toUpperCase()}
        {words.slice(1)}
        {shard.sizeBytes === null ? "" : ` · ${formatBytes(shard.sizeBytes)}`}
      </p>
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

function Scoring({ shard, onCancel }: { readonly shard: ShardState; readonly onCancel: () => void }) {
  const { scoredCount, scorableCount, recordCount } = shard;
  const scored =
    scorableCount === 0
      ? "waiting to be scored"
      : `${formatCount(scoredCount)} of ${formatCounted(scorableCount, "prediction")} scored`;
  return (
    <CountProgress
      label="Scoring predictions"
      doneCount={scoredCount}
      totalCount={scorableCount}
      facts={[scored, `${formatCounted(recordCount, "record")} read`]}
      onCancel={onCancel}
    />
  );
}

/** The rows that have come by now, and the way to them. */
function Browsable({ shardKey }: { readonly shardKey: number }) {
  const href = useHref();
  const { data } = useLoadedCounts(shardKey);
  const { traces, predictions } = data ?? { traces: 0, predictions: 0 };
  return (
    <p className="mt-1 min-h-5 text-muted">
      {traces > 0 ? (
        <>
          {formatCounted(traces, "trace")} can be browsed already.{" "}
          <Link href={href("/browse", {})} prefetch={false} className="underline hover:text-ink">
            Browse traces
          </Link>
        </>
      ) : predictions > 0 ? (
        `${formatCounted(predictions, "prediction")} so far; they are scored once all of them are read.`
      ) : (
        "Traces can be browsed as soon as the first of them are read."
      )}
    </p>
  );
}
