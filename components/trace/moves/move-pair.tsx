"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { MoveButton } from "./move-button";
import type { Moves } from "./use-moves";

interface MovePairProps {
  /** The name of the group. */
  readonly label: string;
  readonly previous: string;
  readonly next: string;
  readonly moves: Moves;
  readonly onGo: (frame: number | null) => void;
  /** Which one the shown frame is, and of how many; null leaves the numbers out. */
  readonly count?: string | null;
  /** Further moves of the same kind, behind. */
  readonly children?: ReactNode;
}

/** The way to the previous and the next of a kind, around its name. */
export function MovePair({ label, previous, next, moves, onGo, count = null, children }: MovePairProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="flex items-center text-dense whitespace-nowrap text-muted"
    >
      <MoveButton id={previous} icon={<ChevronLeft size={14} />} moves={moves} onGo={onGo} />
      <span className="px-0.5">
        {label}
        {count === null ? null : (
          <span className="ms-1 inline-block min-w-9 text-faint tabular-nums max-xl:hidden">{count}</span>
        )}
      </span>
      <MoveButton id={next} icon={<ChevronRight size={14} />} moves={moves} onGo={onGo} />
      {children}
    </div>
  );
}
