import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What would be here. */
  readonly title: string;
  /** How it gets here, in a sentence or two. */
  readonly children?: ReactNode;
  /** What to do about it: usually one or two buttons. */
  readonly action?: ReactNode;
}

/** The place of something that is not there yet. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 px-3 py-4">
      <div className="flex flex-col gap-1">
        <p className="font-strong">{title}</p>
        {children === undefined ? null : <div className="max-w-prose text-muted">{children}</div>}
      </div>
      {action === undefined ? null : <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
