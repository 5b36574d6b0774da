import Link from "next/link";
import type { ReactNode } from "react";

/** A place to go to, in the text or below it. */
export function TextLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="rounded text-accent underline">
      {children}
    </Link>
  );
}
