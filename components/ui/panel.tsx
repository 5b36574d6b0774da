"use client";

import { useId, type ReactNode } from "react";
import { classNames } from "./class-names";

export interface PanelProps {
  /** The panel's name: its heading and the name of its landmark. */
  readonly title: string;
  /** Beside the title: a count, a badge. */
  readonly note?: ReactNode;
  /** At the end of the head: icon buttons, a segmented control. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** False when the content scrolls by itself (an editor, a virtual table). */
  readonly isScrolling?: boolean;
  /** False when the content reaches the panel's edges. */
  readonly isPadded?: boolean;
  readonly className?: string;
}

/** A named region of a page with a head that stays and a body that scrolls. Fills its container. */
export function Panel({
  title,
  note,
  actions,
  children,
  isScrolling = true,
  isPadded = true,
  className,
}: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames("flex size-full min-h-0 min-w-0 flex-col overflow-hidden bg-surface", className)}
    >
      <header className="flex h-8 shrink-0 items-center gap-2 border-b border-line ps-3 pe-1">
        <h2 id={id} className="truncate text-dense font-strong">
          {title}
        </h2>
        {note === undefined ? null : (
          <div className="flex min-w-16 shrink-[99999] items-center gap-2 text-dense text-faint">{note}</div>
        )}
        <div className="ms-auto flex items-center gap-0.5">{actions}</div>
      </header>
      <div
        // A body that scrolls must be reachable by key.
        tabIndex={isScrolling ? 0 : undefined}
        role={isScrolling ? "group" : undefined}
        aria-labelledby={isScrolling ? id : undefined}
        className={classNames(
          "min-h-0 flex-1 focus-inset",
          isScrolling ? "relative overflow-auto overscroll-contain" : "overflow-hidden",
          isPadded && "p-3",
        )}
      >
        {children}
      </div>
    </section>
  );
}
