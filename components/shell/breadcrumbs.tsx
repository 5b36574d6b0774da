"use client";

import Link from "next/link";
import { useSyncExternalStore } from "react";
import { readCrumbs, readServerCrumbs, subscribeToCrumbs, type Crumb } from "./crumb-store";
import { destinationAt } from "./navigation";
import { usePagePath } from "./use-place";

/** Where the reader is: the page, then what the page says of itself. */
export function Breadcrumbs() {
  const own = useSyncExternalStore(subscribeToCrumbs, readCrumbs, readServerCrumbs);
  const page = destinationAt(usePagePath());
  const crumbs: readonly Crumb[] = page === undefined ? own : [{ label: page.name }, ...own];
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 normal-nums">
      <ol className="flex min-w-0 items-center gap-1.5">
        {crumbs.map((crumb, position) => (
          <li key={position} className="flex min-w-0 items-center gap-1.5 last:shrink max-sm:not-last:hidden">
            <span aria-hidden className="text-faint">
              /
            </span>
            <CrumbText crumb={crumb} isLast={position === crumbs.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, isLast }: { readonly crumb: Crumb; readonly isLast: boolean }) {
  const text = (
    <span dir="auto" className="block truncate isolate-direction">
      {crumb.label}
    </span>
  );
  if (crumb.href === undefined) {
    return (
      <span
        aria-current={isLast ? "location" : undefined}
        className={isLast ? "min-w-0 text-ink" : "min-w-0 text-muted"}
      >
        {text}
      </span>
    );
  }
  return (
    <Link href={crumb.href} prefetch={false} className="min-w-0 rounded text-muted hover:text-ink">
      {text}
    </Link>
  );
}
