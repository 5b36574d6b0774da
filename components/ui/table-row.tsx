import type { MouseEvent, ReactNode } from "react";
import { classNames } from "./class-names";

export interface TableRowProps {
  /** Position among all rows, from 0; the head is not counted. */
  readonly index: number;
  /** The one row the keyboard is at. */
  readonly isCurrent?: boolean;
  /** Distance from the top of the body where rows are placed by a virtualizer. */
  readonly offsetPx?: number;
  /** Not called for links and buttons inside the row: they have their own meaning. */
  readonly onClick?: () => void;
  readonly onDoubleClick?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A row one density high. The keys that move between rows belong to the page's commands. */
export function TableRow({
  index,
  isCurrent = false,
  offsetPx,
  onClick,
  onDoubleClick,
  className,
  children,
}: TableRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isCurrent ? "true" : undefined}
      onClick={(event) => {
        if (!isOnControl(event)) onClick?.();
      }}
      onDoubleClick={onDoubleClick}
      style={offsetPx === undefined ? undefined : { top: offsetPx }}
      className={classNames(
        "grid h-row w-full min-w-fit grid-cols-(--columns) items-stretch border-b border-line-faint text-row",
        offsetPx !== undefined && "absolute left-0",
        isCurrent ? "bg-selected shadow-[inset_2px_0_0_var(--color-accent)]" : "hover:bg-hover",
        onClick !== undefined && "cursor-pointer",
        className,
      )}
    >
      {children}
    </div>
  );
}

function isOnControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest("a, button") !== null;
}
