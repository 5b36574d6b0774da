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
import type { Ref } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { formatCount } from "@/components/ui/format-number";
import { FrameField } from "./frame-field";
import { Scrubber } from "./scrubber";
import type { Steps } from "./use-steps";

const size = 16;

interface StepControlsProps {
  readonly steps: Pick<Steps, "index" | "at" | "goTo">;
  /** How many frames can be shown. */
  readonly count: number;
  /** Frames to mark as divergent, in order; null without a scrubber, where a timeline stands for it. */
  readonly divergences: readonly number[] | null;
  readonly field: Ref<HTMLInputElement>;
}

/** The moves as buttons, the frame's number, and a scrubber over all frames where nothing else is one. */
export function StepControls({ steps, count, divergences, field }: StepControlsProps) {
  const { index, at, goTo } = steps;
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
      <div className="flex items-center gap-1 text-dense text-muted">
        frame
        <FrameField ref={field} at={at} count={count} onGo={goTo} />
        of 0–{formatCount(last)}
      </div>
      {divergences === null ? null : (
        <div className="min-w-40 flex-1">
          <Scrubber
            at={at}
            count={count}
            exceptions={index.ofEvent("exception")}
            divergences={divergences}
            onGo={goTo}
          />
        </div>
      )}
    </section>
  );
}
