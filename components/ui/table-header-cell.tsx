import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type SortDirection = "ascending" | "descending" | "none";

export interface TableHeaderCellProps {
  /** Never empty: where the column shows marks only, words in `sr-only`. */
  readonly children: ReactNode;
  /** Leave out where the column cannot be sorted. */
  readonly sort?: SortDirection;
  readonly onSort?: () => void;
  /** Numbers stand at the end. */
  readonly isNumeric?: boolean;
  readonly title?: string;
}

/** The name of a column; a real button where it sorts. */
export function TableHeaderCell({ children, sort, onSort, isNumeric = false, title }: TableHeaderCellProps) {
  const cell = classNames(
    "flex h-full w-full min-w-0 items-center gap-1 px-2 text-label text-muted",
    isNumeric && "flex-row-reverse",
  );
  return (
    <div role="columnheader" aria-sort={sort} title={title} className="min-w-0">
      {sort === undefined ? (
        <span className={cell}>
          <span className="truncate">{children}</span>
        </span>
      ) : (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            cell,
            "group focus-inset hover:bg-hover hover:text-ink",
            sort !== "none" && "text-ink",
          )}
        >
          <span className={classNames("truncate", sort !== "none" && "font-strong")}>{children}</span>
          <SortSign sort={sort} />
        </button>
      )}
    </div>
  );
}

function SortSign({ sort }: { readonly sort: SortDirection }) {
  switch (sort) {
    case "ascending":
      return <ArrowUp aria-hidden size={12} className="shrink-0" />;
    case "descending":
      return <ArrowDown aria-hidden size={12} className="shrink-0" />;
    case "none":
      return (
        <ChevronsUpDown
          aria-hidden
          size={12}
          className="shrink-0 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 max-sm:hidden"
        />
      );
  }
}
