"use client";

import {
  ArrowDownToLine,
  ArrowUpFromLine,
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  Redo2,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { StepIndex } from "@/lib/core/trace";

const size = 16;

interface StepControlsProps {
  readonly index: Pick<StepIndex, "over" | "backOver" | "out">;
  readonly at: number;
  /** How many places can be shown. */
  readonly count: number;
  readonly goTo: (target: number | null) => void;
  /** The field with the number of the frame. */
  readonly field: ReactNode;
}

/** The moves as buttons, and the frame's number. */
export function StepControls({ index, at, count, goTo, field }: StepControlsProps) {
  const last = count - 1;
  const buttons = [
    ["First frame", "Home", <ChevronFirst key="i" size={size} />, at === 0 ? null : 0],
    ["Step back over", "shift+ArrowLeft", <Undo2 key="i" size={size} />, index.backOver(at)],
    ["Step back", "ArrowLeft", <ChevronLeft key="i" size={size} />, at === 0 ? null : at - 1],
    ["Step forward", "ArrowRight", <ChevronRight key="i" size={size} />, at >= last ? null : at + 1],
    ["Step over", "shift+ArrowRight", <Redo2 key="i" size={size} />, index.over(at)],
    ["Step into", "ArrowDown", <ArrowDownToLine key="i" size={size} />, at >= last ? null : at + 1],
    ["Step out", "ArrowUp", <ArrowUpFromLine key="i" size={size} />, index.out(at)],
    ["Last frame", "End", <ChevronLast key="i" size={size} />, at >= last ? null : last],
  ] as const;
  return (
    <section
      aria-label="Steps"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-surface px-3 py-1"
    >
      <div className="flex items-center gap-0.5">
        {buttons.map(([label, keys, icon, target]) => (
          <IconButton
            key={label}
            label={label}
            keys={keys}
            icon={icon}
            disabled={target === null}
            onClick={() => {
              goTo(target);
            }}
          />
        ))}
      </div>
      <div className="flex items-center gap-1 text-dense text-muted">{field}</div>
    </section>
  );
}
