"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import type { JudgementLog } from "./judged-run";

interface LogExcerptProps {
  readonly log: JudgementLog;
  /** From 1. */
  readonly line: number;
  readonly onClose: () => void;
}

/** Lines shown before and after at first; each request shows ten times as many. */
const firstLines = 6;

/** A line of a log of the judgement among its neighbours. */
export function LogExcerpt({ log, line, onClose }: LogExcerptProps) {
  const [around, setAround] = useState(firstLines);
  const current = useRef<HTMLLIElement>(null);
  const lines = log.text.split("\n");
  const first = Math.max(0, line - 1 - around);
  const last = Math.min(lines.length, line + around);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [log, line]);
  return (
    <section aria-label={`Line ${line} of the log`} className="border border-line">
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-2 py-1">
        <h3 className="font-strong">
          Line {formatCount(line)} of {formatCount(lines.length)}
        </h3>
        <span className="min-w-0 truncate text-muted">{log.name}</span>
        <span className="ms-auto flex gap-1">
          {first > 0 || last < lines.length ? (
            <Button
              size="small"
              onClick={() => {
                setAround(around * 10);
              }}
            >
              Show more: {formatCount(lines.length - (last - first))} lines hidden
            </Button>
          ) : null}
          <Button size="small" onClick={onClose}>
            Close
          </Button>
        </span>
      </header>
      <ol aria-label="Log" tabIndex={0} className="max-h-80 overflow-auto focus-inset" start={first + 1}>
        {lines.slice(first, last).map((text, place) => {
          const isCurrent = first + place + 1 === line;
          return (
            <li
              key={place}
              ref={isCurrent ? current : undefined}
              aria-current={isCurrent ? "true" : undefined}
              className={classNames("flex gap-2 px-2", isCurrent && "bg-selected")}
            >
              <span aria-hidden className="w-10 shrink-0 text-end text-faint tabular-nums">
                {first + place + 1}
              </span>
              <DataText text={text} limit={500} isBlock className="min-w-0" />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
