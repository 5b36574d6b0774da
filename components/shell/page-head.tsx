"use client";

import type { ReactNode } from "react";
import { CopyLinkButton } from "@/components/ui/copy-link-button";
import { RevealedText } from "@/components/ui/revealed-text";
import type { Crumb } from "./crumb-store";
import { useCrumbs } from "./use-crumbs";

export interface PageHeadProps {
  /** What the page shows; may be data. */
  readonly title: string;
  /** Words a reader must not miss: `Badge`s. */
  readonly badges?: ReactNode;
  /** Quiet controls before the primary action. */
  readonly actions?: ReactNode;
  /** The one primary action of the page. */
  readonly primaryAction?: ReactNode;
  /** Steps after the page's name in the top bar. */
  readonly crumbs?: readonly Crumb[];
  /** False on pages whose address says nothing. */
  readonly hasCopyLink?: boolean;
}

const noCrumbs: readonly Crumb[] = [];

/** The head of a page: its title, its badges, the one primary action, its link. */
export function PageHead({
  title,
  badges,
  actions,
  primaryAction,
  crumbs = noCrumbs,
  hasCopyLink = true,
}: PageHeadProps) {
  useCrumbs(crumbs);
  return (
    <header className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-1">
      <h1 dir="auto" className="min-w-0 truncate text-title font-strong normal-nums isolate-direction">
        <RevealedText text={title} />
      </h1>
      {badges === undefined ? null : <div className="flex flex-wrap items-center gap-1">{badges}</div>}
      <div className="ms-auto flex flex-wrap items-center justify-end gap-2 max-xl:gap-1.5 max-sm:gap-1">
        {actions}
        {hasCopyLink ? <CopyLinkButton /> : null}
        {primaryAction}
      </div>
    </header>
  );
}
