import { formatCount, formatCounted } from "@/components/ui/format-number";
import type { BrowseRow } from "@/lib/hooks";

export interface EventCountsProps {
  readonly row: Pick<BrowseRow, "callCount" | "lineCount" | "returnCount">;
}

/** How many calls, lines and returns a trace has; each number stands under its sign in the head. */
export function EventCounts({ row }: EventCountsProps) {
  const { callCount, lineCount, returnCount } = row;
  const words = [
    formatCounted(callCount, "call"),
    formatCounted(lineCount, "line"),
    formatCounted(returnCount, "return"),
  ].join(", ");
  return (
    <span title={words} className="grid w-full grid-cols-[1fr_1.2fr_1fr] gap-1 text-end text-muted">
      <span className="sr-only">{words}</span>
      <span aria-hidden>{formatCount(callCount)}</span>
      <span aria-hidden>{formatCount(lineCount)}</span>
      <span aria-hidden>{formatCount(returnCount)}</span>
    </span>
  );
}
