"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { writeCondition, type Condition, type DrillDown } from "@/lib/hooks";
import { useMarkLinks } from "./use-mark-links";

export interface FailureGroup {
  readonly label: string;
  readonly count: number;
  readonly where: readonly Condition[];
}

export interface FailureGroupListProps {
  readonly label: string;
  readonly groups: readonly FailureGroup[];
  readonly cohort: DrillDown;
  readonly whole: DrillDown;
}

const shownAtFirst = 60;

/** Groups of failures, each a link to its predictions. */
export function FailureGroupList({ label, groups, cohort, whole }: FailureGroupListProps) {
  const links = useMarkLinks(whole);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? groups : groups.slice(0, shownAtFirst);
  const most = Math.max(1, ...groups.map(({ count }) => count));
  const current = (cohort.where ?? []).map(writeCondition).join("\n");
  if (groups.length === 0) return <p className="px-3 py-2 text-dense text-faint">None.</p>;
  return (
    <>
      <ul aria-label={label} className="py-1">
        {shown.map((group) => {
          const href = links.hrefOf(group.where, { at: 0 });
          const isCurrent = group.where.map(writeCondition).join("\n") === current;
          return (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={isCurrent ? "true" : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                  event.preventDefault();
                  links.open(href);
                }}
                className="relative flex h-6 items-center gap-2 px-3 text-dense focus-inset hover:bg-hover aria-[current=true]:bg-selected aria-[current=true]:shadow-[inset_2px_0_0_var(--color-accent)]"
              >
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {group.label}
                </span>
                <svg aria-hidden width="60" height="8" className="shrink-0">
                  <rect
                    width={Math.max(1, (60 * group.count) / most)}
                    height="8"
                    fill="var(--color-different-fill)"
                  />
                </svg>
                <span className="w-10 text-end text-muted">{formatCount(group.count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {shown.length === groups.length ? null : (
        <p className="px-3 pb-2">
          <Button
            size="small"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            Show {formatCounted(groups.length - shown.length, "more group")}
          </Button>
        </p>
      )}
    </>
  );
}
