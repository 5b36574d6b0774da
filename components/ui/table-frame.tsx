import type { ReactNode, Ref } from "react";
import { classNames } from "./class-names";

export interface TableFrameProps {
  /** The table's name. */
  readonly label: string;
  /** Widths of all columns as `grid-template-columns`, shared by the head and every row. */
  readonly columns: string;
  readonly columnCount: number;
  /** All rows, the head included, also those that are not drawn. */
  readonly rowCount: number;
  /** The scrolling element, for the virtualizer. */
  readonly ref?: Ref<HTMLDivElement>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The scrolling frame of a dense table: one `TableHead`, then one `TableBody`. */
export function TableFrame({
  label,
  columns,
  columnCount,
  rowCount,
  ref,
  className,
  children,
}: TableFrameProps) {
  return (
    <div
      ref={ref}
      role="table"
      aria-label={label}
      aria-rowcount={rowCount}
      aria-colcount={columnCount}
      tabIndex={0}
      style={{ "--columns": columns } as React.CSSProperties}
      className={classNames(
        "relative size-full overflow-auto overscroll-contain bg-surface focus-inset",
        className,
      )}
    >
      {children}
    </div>
  );
}
