import { formatCount, formatPercent, missingNumber } from "@/components/ui/format-number";

export interface FrameEmCellProps {
  readonly hits: number;
  readonly units: number;
}

/** Share of gold frames that are predicted in full, as number, length and counts. */
export function FrameEmCell({ hits, units }: FrameEmCellProps) {
  if (units === 0) {
    return (
      <span className="w-14 text-end text-faint">
        <span aria-hidden>{missingNumber}</span>
        <span className="sr-only">no prediction</span>
      </span>
    );
  }
  return (
    <>
      <span className="w-14 shrink-0 text-end">{formatPercent(hits, units)}</span>
      <span aria-hidden className="h-1.5 w-10 shrink-0 bg-selected">
        <span className="block h-full bg-muted" style={{ width: `${(100 * hits) / units}%` }} />
      </span>
      <span className="truncate text-dense text-faint max-sm:hidden">
        {formatCount(hits)} / {formatCount(units)}
      </span>
    </>
  );
}
