import { classNames } from "@/components/ui/class-names";
import { Mark, type MarkKind } from "@/components/ui/mark";
import type { CompareRow, RowKind } from "./compare-rows";
import { useOtherKind } from "./other-side";
import { verdictWords } from "./row-words";

const marks: Readonly<Record<RowKind, MarkKind | null>> = {
  given: null,
  equal: "equal",
  formatting: "formatting",
  different: "different",
  malformed: "different",
  skipped: "skipped",
  invented: "invented",
};

export interface VerdictMarkProps {
  readonly row: CompareRow;
  /** True where all words fit. */
  readonly isWhole?: boolean;
}

/** A row's verdict: its shape, and the parts that differ in words. */
export function VerdictMark({ row, isWhole = false }: VerdictMarkProps) {
  const mark = marks[row.kind];
  const other = useOtherKind();
  const words = verdictWords(row, other);
  const isWrong = row.isDivergent && row.kind !== "formatting";
  return (
    <span
      title={words}
      className={classNames(
        "flex min-w-0 items-center gap-1.5 text-dense",
        isWrong ? "text-different" : "text-muted",
        row.kind === "formatting" && "rounded px-1 formatting-dashed",
      )}
    >
      {mark === null ? null : <Mark kind={mark} label="" />}
      <span className="sr-only">{words}</span>
      <span aria-hidden className={classNames("truncate", !isWhole && "max-sm:hidden")}>
        {isWhole ? words : shortWords(row, words)}
      </span>
    </span>
  );
}

/** Two words at most, so that they fit; all of them are in the title and on the detail. */
function shortWords(row: CompareRow, words: string): string {
  if (row.kind === "equal") return "";
  if (row.kind === "given") return "in prompt";
  return row.parts.length > 2 ? `${row.parts.slice(0, 2).join(", ")} +${row.parts.length - 2}` : words;
}
