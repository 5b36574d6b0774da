"use client";

import { useState } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import { shownSpan } from "./shown-span";
import { ValueWindow } from "./value-window";

interface ValueTextProps {
  readonly text: string;
  /** Whose value it is. */
  readonly label: string;
  /** Place that stays in sight while the rest is hidden; the beginning by default. */
  readonly focus?: number;
  readonly className?: string;
}

/** Longer values are shown in a window that draws only what is in sight. */
const longestInline = 4000;

/** A value of any length: some three lines of it, and all of it on request. */
export function ValueText({ text, label, focus = 0, className }: ValueTextProps) {
  const [isWhole, setIsWhole] = useState(false);
  const look = className === undefined ? {} : { className };
  const { from, to } = shownSpan(text, focus);
  if (from === 0 && to === text.length) return <DataText text={text} isBlock isCode {...look} />;
  function toggle(): void {
    setIsWhole(!isWhole);
  }
  if (isWhole && text.length > longestInline)
    return <ValueWindow text={text} label={label} onClose={toggle} />;
  return (
    <span className="block">
      {from > 0 && !isWhole ? <span className="text-label text-faint">… </span> : null}
      <DataText text={isWhole ? text : text.slice(from, to)} isBlock isCode limit={longestInline} {...look} />
      <button
        type="button"
        onClick={toggle}
        className="mt-0.5 rounded border border-line px-1 text-label text-muted hover:bg-hover hover:text-ink"
      >
        {isWhole ? "show less" : `show all ${formatCount(text.length)} characters`}
      </button>
    </span>
  );
}
