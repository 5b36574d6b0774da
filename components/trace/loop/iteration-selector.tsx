"use client";

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import type { LoopPlace } from "@/lib/core/trace";
import type { Steps } from "../use-steps";
import { iterationWalk, neighbourIteration } from "./loop-moves";

interface IterationSelectorProps {
  readonly place: LoopPlace;
  /** Shown frame. */
  readonly at: number;
  readonly onGo: Steps["goTo"];
}

/** First, previous, next and last iteration, and any by its number from 1. */
export function IterationSelector({ place, at, onGo }: IterationSelectorProps) {
  const { run, iterationIndex } = place;
  const { iterations } = run;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (iterationIndex === null ? "" : String(iterationIndex + 1));

  function goToTyped(): void {
    const target = iterations[Number(shown) - 1];
    setTyped(null);
    if (target !== undefined) onGo(target.first);
  }

  return (
    <div role="group" aria-label="Iteration" className="flex shrink-0 items-center">
      <IconButton
        size="small"
        label="First iteration"
        icon={<ChevronFirst size={14} />}
        disabled={iterations.length === 0}
        onClick={() => {
          onGo(iterations[0]?.first ?? null);
        }}
      />
      <IconButton
        size="small"
        label="Previous iteration"
        keys="shift+i"
        icon={<ChevronLeft size={14} />}
        disabled={neighbourIteration(place, at, -1) === null}
        onClick={() => {
          onGo(neighbourIteration(place, at, -1), iterationWalk);
        }}
      />
      <input
        type="text"
        inputMode="numeric"
        aria-label={`Iteration, 1 to ${iterations.length}`}
        value={shown}
        placeholder="–"
        onChange={(event) => {
          setTyped(event.target.value.replaceAll(/\D/g, ""));
        }}
        onBlur={() => {
          setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") goToTyped();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="h-6 w-14 rounded border border-line-strong bg-surface px-1.5 text-end text-dense text-ink tabular-nums"
      />
      <span className="px-1 text-dense whitespace-nowrap text-muted">
        of {formatCount(iterations.length)}
      </span>
      <IconButton
        size="small"
        label="Next iteration"
        keys="i"
        icon={<ChevronRight size={14} />}
        disabled={neighbourIteration(place, at, 1) === null}
        onClick={() => {
          onGo(neighbourIteration(place, at, 1), iterationWalk);
        }}
      />
      <IconButton
        size="small"
        label="Last iteration"
        icon={<ChevronLast size={14} />}
        disabled={iterations.length === 0}
        onClick={() => {
          onGo(iterations.at(-1)?.first ?? null);
        }}
      />
    </div>
  );
}
