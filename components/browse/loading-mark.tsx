"use client";

import { formatCounted } from "@/components/ui/format-number";
import { useWorkspace } from "@/lib/hooks";

/** Says that rows are still coming, and how many records there are by now. Draws nothing when all are here. */
export function LoadingMark() {
  const { shards } = useWorkspace();
  const moving = shards.filter(({ phase }) => phase === "reading" || phase === "waiting");
  if (moving.length === 0) return null;
  const recordCount = moving.reduce((sum, shard) => sum + shard.recordCount, 0);
  return (
    <p
      title={moving.map(({ name }) => name).join(", ")}
      className="flex items-center gap-1.5 text-dense text-muted"
    >
      <span aria-hidden className="size-2 shrink-0 rounded-full border border-line-strong bg-selected" />
      loading… {formatCounted(recordCount, "record")} so far
    </p>
  );
}
