"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { KeyboardEvent } from "react";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { SearchField } from "@/components/ui/search-field";
import { findFieldId } from "./use-find-command";

interface FindBarProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Values found; null where nothing is searched for. */
  readonly count: number | null;
  /** Position of the shown one. */
  readonly current: number | null;
  readonly onStep: (direction: 1 | -1) => void;
}

/** What is searched for, which of the values found is shown, and the ways to the others. */
export function FindBar({ typed, onType, count, current, onStep }: FindBarProps) {
  function stepByKey(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  }
  return (
    <div className="flex shrink-0 items-center gap-1 border-b border-line px-2 py-1">
      <div id={findFieldId} className="min-w-0 flex-1" onKeyDown={stepByKey}>
        <SearchField label="Find a value" keys="/" value={typed} onChange={onType} />
      </div>
      <span className="min-w-14 text-end text-label text-muted tabular-nums">
        {count === null
          ? ""
          : `${current === null ? "–" : formatCount(current + 1)} of ${formatCount(count)}`}
      </span>
      <IconButton
        size="small"
        label="Previous value found"
        keys="shift+Enter"
        icon={<ChevronUp aria-hidden size={14} />}
        onClick={() => {
          onStep(-1);
        }}
      />
      <IconButton
        size="small"
        label="Next value found"
        keys="Enter"
        icon={<ChevronDown aria-hidden size={14} />}
        onClick={() => {
          onStep(1);
        }}
      />
    </div>
  );
}
