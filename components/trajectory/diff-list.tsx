"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { DiffRow } from "./diff-rows";

interface DiffListProps {
  readonly rows: readonly DiffRow[];
  readonly label: string;
}

const firstRows = 40;
const mostRows = 5000;
const signs = { removed: "−", added: "+", same: " ", note: " " } as const;
const looks = {
  removed: "bg-different-wash",
  added: "bg-truth-wash",
  same: "",
  note: "text-faint",
} as const;

/** A difference line by line; its first forty, and all on request. */
export function DiffList({ rows, label }: DiffListProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows.slice(0, mostRows) : rows.slice(0, firstRows);
  return (
    <div className="min-w-0 border border-line">
      <ul aria-label={label} className="font-mono text-dense">
        {shown.map(({ kind, text }, position) => (
          <li key={position} className={classNames("flex min-h-4 gap-2 px-2", looks[kind])}>
            <span className="w-2 shrink-0 text-faint">
              <span aria-hidden>{signs[kind]}</span>
              {kind === "removed" || kind === "added" ? <span className="sr-only">{kind}: </span> : null}
            </span>
            <span className="min-w-0 flex-1">
              <DataText text={text} isBlock isCode limit={400} />
            </span>
          </li>
        ))}
      </ul>
      {rows.length > firstRows ? (
        <div className="flex items-center gap-2 border-t border-line px-2 py-1">
          <Button
            size="small"
            onClick={() => {
              setIsWhole(!isWhole);
            }}
          >
            {isWhole ? "Show the head only" : `Show ${formatCounted(rows.length - firstRows, "more line")}`}
          </Button>
          {rows.length > mostRows ? (
            <span className="text-label text-faint">The first {formatCounted(mostRows, "line")} at most</span>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
