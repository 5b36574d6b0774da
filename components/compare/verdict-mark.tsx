import { classNames } from "@/components/ui/class-names";
import { Mark, type MarkKind } from "@/components/ui/mark";
import type { CompareRow, RowKind } from "./compare-rows";
import { verdictWords } from "./row-words";

const marks: Readonly<Record<RowKind, MarkKind | null>> = {
  given: null,
  equal: "equal",
  formatting: "formatting",
  different: "different",
  malformed: "different",
  absent: "different",
  extra: "different",
};

/** A row's verdict: its shape, and the parts that differ in words. */
export function VerdictMark({ row }: { readonly row: CompareRow }) {
  const mark = marks[row.kind];
  const words = verdictWords(row);
  return (
    <span
      title={words}
      className={classNames(
        "flex min-w-0 items-center gap-1.5 text-dense",
        mark === "different" ? "text-different" : "text-muted",
        row.kind === "formatting" && "rounded px-1 formatting-dashed",
      )}
    >
      {mark === null ? null : <Mark kind={mark} label="" />}
      <span className={row.kind === "equal" ? "sr-only" : "truncate"}>
        {row.kind === "given" ? "in prompt" : words}
      </span>
    </span>
  );
}
