import type { ReactNode } from "react";

export interface TableHeadProps {
  readonly children: ReactNode;
}

/** The row of header cells; it stays while the body scrolls. */
export function TableHead({ children }: TableHeadProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 min-w-fit border-b border-line bg-canvas">
      <div role="row" aria-rowindex={1} className="grid h-7 grid-cols-(--columns)">
        {children}
      </div>
    </div>
  );
}
