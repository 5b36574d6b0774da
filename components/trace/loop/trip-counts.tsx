import { formatCount } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";

interface TripCountsProps {
  /** From 0. */
  readonly runIndex: number;
  readonly runCount: number;
  readonly count: number;
  /** Null where nothing is compared. */
  readonly predictedCount: number | null;
  /** Which iterations differ, in words. */
  readonly divergent: string;
}

/** How often the loop went round, in truth and as predicted. */
export function TripCounts({ runIndex, runCount, count, predictedCount, divergent }: TripCountsProps) {
  return (
    <span className="flex items-center gap-3 text-dense whitespace-nowrap text-muted">
      {runCount > 1 ? (
        <span>
          run {formatCount(runIndex + 1)} of {formatCount(runCount)}
        </span>
      ) : null}
      {predictedCount === null ? null : (
        <>
          <span className="flex items-center gap-1">
            <Mark kind="truth" /> {formatCount(count)}
            <Mark kind={count === predictedCount ? "equal" : "different"} />
            <Mark kind="prediction" /> {formatCount(predictedCount)}
          </span>
          <span>{divergent}</span>
        </>
      )}
    </span>
  );
}
