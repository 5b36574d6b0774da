import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import { DiffText } from "./diff-text";
import { sideWords, useOtherKind } from "./other-side";
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

/** Taller values scroll, and take the focus to be scrolled by key. */
const tallLength = 240;
const tallLines = 10;

/** One side's value, with what differs in it. */
export function DetailCell({ side, text, none, runs, written }: DetailCellProps) {
  const other = useOtherKind();
  if (text === null) return <p className="text-dense text-faint italic">{none}</p>;
  const isTall = text.length > tallLength || text.split("\n", tallLines + 1).length > tallLines;
  return (
    <div
      tabIndex={isTall ? 0 : undefined}
      role={isTall ? "group" : undefined}
      aria-label={isTall ? `Value of ${sideWords(other)[side]}` : undefined}
      className={classNames("flex flex-col gap-1", isTall && "max-h-60 overflow-auto")}
    >
      {runs === null ? (
        <DataText text={text} isBlock isCode limit={600} />
      ) : (
        <DiffText side={side} runs={runs} />
      )}
      {runs === null || text.length <= comparedLength ? null : (
        <details>
          <summary className="w-fit text-label text-muted hover:text-ink">
            Whole value, {formatCounted(text.length, "character")}
          </summary>
          <DataText text={text} isBlock isCode limit={20_000} />
        </details>
      )}
      {written === null ? null : (
        <span className="flex min-w-0 items-baseline gap-1 text-label text-faint">
          written <DataText text={written} limit={200} isCode className="wrap-anywhere" />
        </span>
      )}
    </div>
  );
}
