"use client";

import {
  ArrowDownToLine,
  ArrowUpFromLine,
  ArrowUpToLine,
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  CornerLeftUp,
  PenLine,
  Redo2,
  TextCursorInput,
  Undo2,
} from "lucide-react";
import { memo, type Ref } from "react";
import { formatCount } from "@/components/ui/format-number";
import { firstAbove } from "@/lib/core/trace";
import { FrameField } from "../frame-field";
import type { Steps } from "../use-steps";
import { MoreMoves } from "./more-moves";
import { MoveButton } from "./move-button";
import { MoveRefusal } from "./move-refusal";
import { MovePair } from "./move-pair";
import type { Moves } from "./use-moves";
import { VariableChoice } from "./variable-choice";

interface MoveBarProps {
  readonly steps: Steps;
  readonly moves: Moves;
  /** Where exceptions were raised, in order. */
  readonly exceptions: readonly number[];
  readonly field: Ref<HTMLInputElement>;
}

const iconPx = 16;
const wideOnly = "max-xl:hidden";

const stepIcons = [
  ["first", <ChevronFirst key="i" size={iconPx} />, wideOnly],
  ["back-over", <Undo2 key="i" size={iconPx} />, ""],
  ["back", <ChevronLeft key="i" size={iconPx} />, ""],
  ["forward", <ChevronRight key="i" size={iconPx} />, ""],
  ["over", <Redo2 key="i" size={iconPx} />, ""],
  ["in", <ArrowDownToLine key="i" size={iconPx} />, ""],
  ["out", <ArrowUpFromLine key="i" size={iconPx} />, ""],
  ["back-out", <CornerLeftUp key="i" size={iconPx} />, wideOnly],
  ["last", <ChevronLast key="i" size={iconPx} />, wideOnly],
] as const;

const toCursorIcon = <TextCursorInput size={14} />;
const originIcon = <ArrowUpToLine size={14} className="-rotate-90" />;
const writerIcon = <PenLine size={14} />;

/** The moves as buttons, grouped by what they go to, and the frame's number. What has no room stands in a list. */
export const MoveBar = memo(function MoveBar({ steps, moves, exceptions, field }: MoveBarProps) {
  const { index, at, goTo } = steps;
  const group = { moves };
  const hit = index.hit(at);
  return (
    <section
      aria-label="Steps"
      className="relative flex shrink-0 flex-wrap items-center gap-x-2 gap-y-0.5 border-t border-line bg-surface px-2 py-1 max-sm:gap-x-1"
    >
      <MoveRefusal />
      <div role="group" aria-label="Step" className="flex items-center">
        {stepIcons.map(([id, icon, className]) => (
          <MoveButton key={id} id={id} icon={icon} className={className} {...group} />
        ))}
      </div>
      <div className="flex items-center gap-1 text-dense text-muted">
        <span className="max-sm:hidden">frame</span>
        <FrameField ref={field} at={at} count={index.count} onGo={goTo} />
        <span className="whitespace-nowrap tabular-nums">of 0–{formatCount(index.count - 1)}</span>
      </div>
      <div className="ms-auto flex flex-wrap items-center gap-x-1">
        <div className="contents max-sm:hidden">
          <MovePair
            label="hit"
            previous="previous-hit"
            next="next-hit"
            count={hit === null ? "–" : `${formatCount(hit.ordinal)}/${formatCount(hit.total)}`}
            {...group}
          >
            <MoveButton id="run-to-cursor" icon={toCursorIcon} className={wideOnly} {...group} />
          </MovePair>
          <MovePair
            label="divergence"
            previous="previous-divergence"
            next="next-divergence"
            count={placeIn(moves.divergences, at)}
            {...group}
          >
            <MoveButton id="origin" icon={originIcon} className={wideOnly} {...group} />
          </MovePair>
          <MovePair
            label="exception"
            previous="previous-exception"
            next="next-exception"
            count={placeIn(exceptions, at)}
            {...group}
          />
          <VariableChoice {...group}>
            <MoveButton id="last-writer" icon={writerIcon} className={wideOnly} {...group} />
          </VariableChoice>
        </div>
        <MoreMoves {...group} />
      </div>
    </section>
  );
});

/** `2/5` on the second of five, `–/5` between them. */
function placeIn(frames: readonly number[], at: number): string {
  const position = firstAbove(frames, at) - 1;
  return `${frames[position] === at ? formatCount(position + 1) : "–"}/${formatCount(frames.length)}`;
}
