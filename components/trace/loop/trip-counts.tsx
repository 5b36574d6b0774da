import { formatCount } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";

interface TripCountsProps {
  /** From 0. */
  readonly runIndex: number;
  readonly runCount: number;
  readonly count: number;
  /** Null where nothing is compared. */
  readonly predictedCount: number | null;
  readonly divergentCount: number;
}

/** How often the loop went round, in truth and as predicted. */
export function TripCounts({ runIndex, runCount, count, predictedCount, divergentCount }: TripCountsProps) {
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
          <span>
            {divergentCount === 0 ? "no iteration differs" : `${formatCount(divergentCount)} differ`}
          </span>
        </>
      )}
    </span>
  );
}
