"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { SearchField } from "@/components/ui/search-field";
import { mostHits } from "./run-search";
import type { RunSearchState } from "./use-run-search";

interface FindInRunProps {
  readonly words: string;
  readonly state: RunSearchState;
  /** Which hit is shown, from 0; null for none. */
  readonly current: number | null;
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly onWords: (words: string) => void;
  readonly onStep: (direction: 1 | -1) => void;
}

/** Finds words or a regular expression in the whole run, folded text too. */
export function FindInRun({ words, state, current, fieldRef, onWords, onStep }: FindInRunProps) {
  function stepByKey(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  }
  return (
    <search
      className="flex min-w-0 items-center gap-1 max-sm:w-full"
      aria-label="Find in the run"
      onKeyDown={stepByKey}
    >
      <SearchField
        ref={fieldRef}
        label="Find in the run"
        placeholder="Find, or a regular expression"
        keys="/"
        value={words}
        onChange={onWords}
        className="min-w-0 max-sm:flex-1 sm:w-64"
      />
      <span
        role="status"
        className="min-w-20 truncate text-label text-muted tabular-nums"
        title={state.refusal ?? undefined}
      >
        {wordsOf(words, state, current)}
      </span>
      <IconButton
        size="small"
        label="Previous place found"
        keys="N"
        icon={<ChevronUp aria-hidden size={14} />}
        onClick={() => {
          onStep(-1);
        }}
      />
      <IconButton
        size="small"
        label="Next place found"
        keys="n"
        icon={<ChevronDown aria-hidden size={14} />}
        onClick={() => {
          onStep(1);
        }}
      />
    </search>
  );
}

function wordsOf(words: string, { hits, isDone, refusal }: RunSearchState, current: number | null): string {
  if (words === "") return "";
  if (refusal !== null) return refusal;
  const more = hits.length >= mostHits ? "first " : "";
  const count = `${more}${formatCount(hits.length)}${isDone ? "" : "…"}`;
  return hits.length === 0
    ? isDone
      ? "not found"
      : "…"
    : `${current === null ? "–" : formatCount(current + 1)} of ${count}`;
}
