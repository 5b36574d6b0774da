import type { ReactNode } from "react";

export interface TableBodyProps {
  /** Height of all rows together where only some are drawn; leave out when all are. */
  readonly totalPx?: number;
  readonly children: ReactNode;
}

/** The rows. */
export function TableBody({ totalPx, children }: TableBodyProps) {
  return (
    <div
      role="rowgroup"
      className="relative min-w-fit"
      style={totalPx === undefined ? undefined : { height: `${totalPx}px` }}
    >
      {children}
    </div>
  );
}
