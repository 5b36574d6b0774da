import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import { DiffText } from "./diff-text";
import { comparedLength, type DiffRun } from "./value-diff";

export interface DetailCellProps {
  readonly side: "truth" | "prediction";
  readonly text: string | null;
  /** What stands here when the side lacks it: "not predicted". */
  readonly none: string;
  /** The character diff; null where there is nothing to compare. */
  readonly runs: readonly DiffRun[] | null;
  /** As it stands in the shard; null where that is not asked for. */
  readonly written: string | null;
}

/** One side's value, with what differs in it. */
export function DetailCell({ side, text, none, runs, written }: DetailCellProps) {
  if (text === null) return <p className="text-dense text-faint italic">{none}</p>;
  return (
    <div className="flex max-h-60 flex-col gap-1 overflow-auto">
      {runs === null ? <DataText text={text} isBlock limit={600} /> : <DiffText side={side} runs={runs} />}
      {runs === null || text.length <= comparedLength ? null : (
        <details>
          <summary className="w-fit text-label text-muted hover:text-ink">
            Whole value, {formatCounted(text.length, "character")}
          </summary>
          <DataText text={text} isBlock limit={20_000} />
        </details>
      )}
      {written === null ? null : (
        <span className="flex min-w-0 items-baseline gap-1 text-label text-faint">
          written <DataText text={written} limit={200} className="wrap-anywhere" />
        </span>
      )}
    </div>
  );
}
