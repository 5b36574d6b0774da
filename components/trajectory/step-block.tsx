"use client";

import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import type { Aside, Sign, Step } from "@/lib/core/trajectory";
import { Asides } from "./asides";
import { isFolded, partKey, type Folds } from "./folds";
import { PieceSummary, PieceView } from "./piece-view";
import type { RunHit } from "./run-search";
import type { Piece, RunPieces } from "./run-pieces";
import { StepFacts } from "./step-facts";
import { StepSigns } from "./step-signs";
import { TokenStrip } from "./token-strip";

export interface StepBlockProps {
  readonly step: Step;
  readonly pieces: RunPieces;
  readonly signs: readonly Sign[];
  readonly asides: readonly Aside[];
  readonly folds: Folds;
  readonly isCurrent: boolean;
  /** Which of the step's calls the link names, from 0; null for none. */
  readonly currentCall: number | null;
  /** What a search found in this step; null for nothing. */
  readonly hit: RunHit | null;
  /** Both stay the same while one scrolls, so that blocks in sight are not drawn anew. */
  readonly onFold: (step: number, piece: Piece, isFoldedNow: boolean) => void;
  readonly onChoose: (step: number, call: number | null) => void;
}

const roleWords = { system: "system", user: "user", agent: "agent", tool: "tool", other: "other" } as const;

/** One step: what is known of it, then its parts in the order written. */
export const StepBlock = memo(function StepBlock(props: StepBlockProps) {
  const { step, pieces, signs, asides, isCurrent, onChoose } = props;
  const label = `Step ${step.index + 1}, ${roleWords[step.role]}`;
  return (
    <article
      aria-label={label}
      aria-current={isCurrent ? "step" : undefined}
      onClick={() => {
        onChoose(step.index, null);
      }}
      className={classNames(
        "flex flex-col gap-2 border-b border-line px-3 py-2",
        isCurrent && "bg-surface shadow-[inset_3px_0_0_var(--color-accent)]",
        step.isCopied && "bg-sunken",
      )}
    >
      <header className="flex min-h-5 flex-wrap items-center gap-2 text-dense">
        <h3 className="flex items-baseline gap-2">
          <span className="text-faint tabular-nums">{step.index + 1}</span>
          <span className="font-strong">{roleWords[step.role]}</span>
          {step.writtenRole === step.role ? null : (
            <DataText text={step.writtenRole} limit={60} className="text-faint" />
          )}
        </h3>
        {step.model === null ? null : <DataText text={step.model} limit={80} className="text-faint" />}
        <StepFacts step={step} />
      </header>
      <StepSigns signs={signs} />
      {step.tokens === null ? null : <TokenStrip tokens={step.tokens} />}
      {step.parts.length === 0 ? (
        <p className="text-dense text-faint">Nothing is written in this step</p>
      ) : null}
      {pieces.of(step).map((piece) => (
        <PieceRow key={piece.position} piece={piece} {...props} />
      ))}
      <Asides asides={asides} />
    </article>
  );
});

function PieceRow({
  piece,
  step,
  folds,
  hit,
  currentCall,
  isCurrent,
  onFold,
  onChoose,
}: StepBlockProps & { readonly piece: Piece }) {
  const found = hit?.position === piece.position ? hit : null;
  const isShut = found === null && isFolded(folds, piece.kind, partKey(step.index, piece.position));
  if (isShut && piece.part.kind === "markup") return null;
  const isChosen = isCurrent && piece.callIndex !== null && piece.callIndex === currentCall;
  return (
    <div className={classNames("min-w-0", isChosen && "outline outline-accent")}>
      <button
        type="button"
        aria-expanded={!isShut}
        onClick={(event) => {
          event.stopPropagation();
          onChoose(step.index, piece.callIndex);
          onFold(step.index, piece, !isShut);
        }}
        className="flex max-w-full min-w-0 items-center gap-2 rounded text-start text-dense hover:bg-hover"
      >
        <span aria-hidden className="w-3 shrink-0 text-faint">
          {isShut ? "▸" : "▾"}
        </span>
        <PieceSummary piece={piece} isFolded={isShut} />
      </button>
      {isShut ? null : (
        <div className="mt-1 ps-4">
          <PieceView
            piece={piece}
            isCurrent={isCurrent}
            hit={found === null ? null : { from: found.from, words: found.words }}
          />
        </div>
      )}
    </div>
  );
}
