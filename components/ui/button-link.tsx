import Link from "next/link";
import type { ReactNode } from "react";

/** A place to go to that looks like the buttons beside it. */
export function ButtonLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded border border-line bg-surface px-2.5 whitespace-nowrap hover:border-line-strong hover:bg-hover"
    >
      {children}
    </Link>
  );
}
