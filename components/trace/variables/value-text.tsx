"use client";

import { useState } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import { ValueWindow } from "./value-window";

interface ValueTextProps {
  readonly text: string;
  /** Whose value it is. */
  readonly label: string;
  readonly className?: string;
}

/** Shown at first; a button says how much is hidden. */
const shownLength = 400;
/** Longer values are shown in a window that draws only what is in sight. */
const longestInline = 4000;

/** A value of any length: its beginning, and all of it on request. */
export function ValueText({ text, label, className }: ValueTextProps) {
  const [isWhole, setIsWhole] = useState(false);
  const look = className === undefined ? {} : { className };
  if (text.length <= longestInline) return <DataText text={text} isBlock limit={shownLength} {...look} />;
  if (isWhole) {
    return (
      <ValueWindow
        text={text}
        label={label}
        onClose={() => {
          setIsWhole(false);
        }}
      />
    );
  }
  return (
    <span className="block">
      <DataText text={cutText(text, shownLength)} isBlock {...look} />
      <button
        type="button"
        onClick={() => {
          setIsWhole(true);
        }}
        className="mt-0.5 rounded border border-line px-1 text-label text-muted hover:bg-hover hover:text-ink"
      >
        show all {formatCount(text.length)} characters
      </button>
    </span>
  );
}
