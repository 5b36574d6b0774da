import { Fragment } from "react";
import { DataText } from "@/components/ui/data-text";
import { classNames } from "@/components/ui/class-names";
import type { TerminalRun, TerminalStyle } from "@/lib/core/terminal";
import { rowCharacters, type TextRow } from "./text-rows";

interface TextRowLineProps {
  readonly row: TextRow;
  /** Words to be marked; empty for none. */
  readonly words: string;
}

/** One row of text, with the looks that a terminal gave it. */
export function TextRowLine({ row, words }: TextRowLineProps) {
  return (
    <div className="min-h-4">
      {row.runs.map((run, position) => (
        <span key={position} className={styleClass(run.style)}>
          <MarkedText run={run} words={words} />
        </span>
      ))}
    </div>
  );
}

function MarkedText({ run, words }: { readonly run: TerminalRun; readonly words: string }) {
  const at = words === "" ? -1 : run.text.indexOf(words);
  if (at === -1)
    return <DataText text={run.text} limit={2 * rowCharacters} className="whitespace-pre-wrap" />;
  const pieces = [run.text.slice(0, at), words, run.text.slice(at + words.length)];
  return pieces.map((piece, position) => (
    <Fragment key={position}>
      {position === 1 ? (
        <mark className="bg-prediction-wash text-ink outline outline-prediction-fill">
          <DataText text={piece} limit={2 * rowCharacters} className="whitespace-pre-wrap" />
        </mark>
      ) : (
        <DataText text={piece} limit={2 * rowCharacters} className="whitespace-pre-wrap" />
      )}
    </Fragment>
  ));
}

const colors = {
  black: "text-faint",
  red: "text-failure",
  green: "text-code-string",
  yellow: "text-prediction",
  blue: "text-truth",
  magenta: "text-code-number",
  cyan: "text-code-keyword",
  white: "",
} as const;

function styleClass({ color, isBold, isDim, isUnderlined }: TerminalStyle): string {
  return classNames(
    color === null ? "" : colors[color],
    isBold && "font-strong",
    isDim && "text-faint",
    isUnderlined && "underline",
  );
}
