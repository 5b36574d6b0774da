import { classNames } from "@/components/ui/class-names";
import { CodeText } from "@/components/ui/code-text";
import { formatCount } from "@/components/ui/format-number";
import { revealCharacters, type TextPiece } from "@/components/ui/reveal-characters";
import type { DiffRun } from "./value-diff";

export interface DiffTextProps {
  readonly side: "truth" | "prediction";
  readonly runs: readonly DiffRun[];
}

const looks = {
  truth: "bg-truth-wash text-truth decoration-solid",
  prediction: "bg-prediction-wash text-prediction decoration-dashed",
} as const;

/** One side of a character diff: what differs is underlined, with its white space and hidden characters drawn. */
export function DiffText({ side, runs }: DiffTextProps) {
  return (
    <span
      dir="ltr"
      className="block font-mono text-dense wrap-anywhere whitespace-pre-wrap isolate-direction"
    >
      {runs.map((run, position) => (
        <Run key={position} run={run} side={side} />
      ))}
    </span>
  );
}

function Run({ run, side }: { readonly run: DiffRun; readonly side: DiffTextProps["side"] }) {
  switch (run.kind) {
    case "hidden":
      return (
        <span className="mx-1 rounded border border-dashed border-line-strong px-1 font-sans text-label text-muted">
          … {formatCount(run.count)} {run.isCompared ? "equal characters" : "characters not compared"} …
        </span>
      );
    case "same":
      return <Pieces text={run.text} showsSpaces={false} />;
    case "changed":
      return (
        <mark
          className={classNames(
            "rounded-[2px] font-strong underline decoration-2 underline-offset-2",
            looks[side],
          )}
        >
          <Pieces text={run.text} showsSpaces />
        </mark>
      );
  }
}

function Pieces({ text, showsSpaces }: { readonly text: string; readonly showsSpaces: boolean }) {
  return revealCharacters(text, showsSpaces).map((piece, position) => <Piece key={position} piece={piece} />);
}

function Piece({ piece }: { readonly piece: TextPiece }) {
  switch (piece.kind) {
    case "text":
      return <CodeText text={piece.text} />;
    case "hidden":
      return (
        <span className="revealed-character" data-name={piece.name}>
          {piece.text}
        </span>
      );
    case "space":
      return (
        <span className="revealed-space" data-name={piece.sign}>
          {piece.text}
        </span>
      );
  }
}
