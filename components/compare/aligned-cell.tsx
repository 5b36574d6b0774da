import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import type { CompareRow } from "./compare-rows";
import { errorName, errorReason, originWords } from "./error-words";
import { useOtherKind } from "./other-side";
import { VerdictMark } from "./verdict-mark";

export interface AlignedCellProps {
  readonly row: CompareRow;
}

/** What links both sides of a row: its verdict, the class of its error, and whether the error begins here. */
export function AlignedCell({ row }: AlignedCellProps) {
  const { error, origin } = row;
  const other = useOtherKind();
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5">
      <VerdictMark row={row} />
      {error === null ? null : (
        <span
          title={`${error.errorClass} ${errorName(error.errorClass, other)}: ${errorReason(error)}`}
          className="shrink-0 font-mono text-label text-muted max-sm:hidden"
        >
          <span className="sr-only">class </span>
          {error.errorClass}
          <span className="sr-only"> {errorName(error.errorClass, other)}</span>
        </span>
      )}
      {origin === null || origin === "unknown" ? null : (
        <span
          title={originWords(origin, other).sentence}
          className={classNames(
            "ms-auto flex shrink-0 items-center gap-1 text-label max-sm:sr-only",
            origin === "origin" ? "font-strong text-different" : "text-muted",
          )}
        >
          <Mark kind={origin} label="" />
          {origin === "origin" ? "origin" : "carried"}
        </span>
      )}
    </span>
  );
}
