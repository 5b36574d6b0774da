"use client";

import { Tooltip } from "@/components/ui/tooltip";
import { antecedentOf } from "@/lib/core/trace";
import { AntecedentNote, type Unchanged } from "./antecedent-note";

interface UnchangedTokenProps extends Unchanged {
  /** Only those of the shown frame are tab stops. */
  readonly isTabStop: boolean;
  /** Goes to a frame; null where frames of this side are not the trace's. */
  readonly onGo: ((frame: number) => void) | null;
}

/** A `".."` in the text: hovered or focused it says what it stands for, pressed it goes to where that was written. */
export function UnchangedToken({ isTabStop, onGo, ...unchanged }: UnchangedTokenProps) {
  const { entries, frame, name, reset } = unchanged;
  return (
    <Tooltip content={<AntecedentNote {...unchanged} />}>
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`.. of ${name}`}
        onClick={() => {
          const antecedent = antecedentOf(entries, frame, name, reset);
          if (antecedent !== null) onGo?.(antecedent.index);
        }}
        className="rounded-[2px] text-muted underline decoration-dotted underline-offset-2 hover:bg-hover hover:text-ink"
      >
        {'".."'}
      </button>
    </Tooltip>
  );
}
