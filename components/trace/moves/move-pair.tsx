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
  /** Which one the shown frame is, and of how many; null leaves the numbers out. */
  readonly count?: string | null;
  /** Further moves of the same kind, behind. */
  readonly children?: ReactNode;
}

const left = <ChevronLeft size={14} />;
const right = <ChevronRight size={14} />;

/** The way to the previous and the next of a kind, around its name. */
export function MovePair({ label, previous, next, moves, count = null, children }: MovePairProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="flex items-center text-dense whitespace-nowrap text-muted"
    >
      <MoveButton id={previous} icon={left} moves={moves} />
      <span className="px-0.5">
        {label}
        {count === null ? null : (
          <span className="ms-1 inline-block min-w-9 text-faint tabular-nums max-xl:hidden">{count}</span>
        )}
      </span>
      <MoveButton id={next} icon={right} moves={moves} />
      {children}
    </div>
  );
}
