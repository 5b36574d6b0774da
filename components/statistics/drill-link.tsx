"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { chartsHref, useCharts, useHref, useView, type View } from "@/lib/hooks";

export interface DrillLinkProps {
  /** What the URL says of the units. */
  readonly view: Partial<View>;
  readonly isCurrent: boolean;
  readonly title?: string;
  readonly className?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly children: ReactNode;
}

/** A number that opens what it counts, on the same page; in a new tab like any link. */
export function DrillLink({ view, isCurrent, className, children, ...rest }: DrillLinkProps) {
  const href = useHref();
  const [now, setView] = useView();
  const [charts, setCharts] = useCharts();
  const page = href("/statistics", { reset: now.reset, repr: now.repr, ...view });
  return (
    <Link
      href={chartsHref(page, { ...charts, where: [] })}
      prefetch={false}
      aria-current={isCurrent ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        setView(view, { history: now.metric === null ? "push" : "replace" }).catch(console.error);
        setCharts({ where: null }).catch(console.error);
      }}
      className={classNames("rounded focus-inset hover:bg-hover", className)}
      {...rest}
    >
      {children}
    </Link>
  );
}
