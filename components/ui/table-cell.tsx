import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CodeText } from "./code-text";

export interface TableCellProps {
  readonly children: ReactNode;
  /** Numbers stand at the end. */
  readonly isNumeric?: boolean;
  /** Values and code, which read from left to right. */
  readonly isCode?: boolean;
  readonly className?: string;
}

/** A cell on one line; what does not fit is cut by an ellipsis. */
export function TableCell({ children, isNumeric = false, isCode = false, className }: TableCellProps) {
  return (
    <div
      role="cell"
      className={classNames(
        "flex min-w-0 items-center gap-1.5 px-2",
        isNumeric ? "justify-end" : "normal-nums",
        isCode && "font-mono text-dense",
        className,
      )}
    >
      {typeof children === "string" || typeof children === "number" ? (
        <span dir={isCode ? "ltr" : "auto"} className="truncate isolate-direction">
          {isCode ? <CodeText text={String(children)} /> : children}
        </span>
      ) : (
        children
      )}
    </div>
  );
}
