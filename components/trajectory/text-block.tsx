"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { formatCounted } from "@/components/ui/format-number";
import { TextWindow } from "./text-window";
import { TextRowLine } from "./text-row-line";
import { headOf, textRows, type TextHit } from "./text-rows";

export interface TextBlockProps {
  readonly text: string;
  /** The block's name, for its window. */
  readonly label: string;
  /** Whether colours, carriage returns and the like mean what they do in a terminal. */
  readonly isTerminal?: boolean;
  /** Place of the text to be shown, from a search; null for none. */
  readonly hit?: TextHit | null;
  readonly className?: string;
}

const headCharacters = 4000;
const headLines = 24;

/** Text as it is, its head at first; the whole in a window of its own, however long it is. */
export function TextBlock({ text, label, isTerminal = false, hit = null, className }: TextBlockProps) {
  const [isOpen, setIsOpen] = useState(false);
  const head = headOf(text, headCharacters, headLines);
  const isCut = head.length < text.length;
  const blankCount = blankEnd(head);
  const rows = useMemo(
    () => textRows(blankCount === 0 ? head.replace(/\n$/, "") : head.trimEnd(), isTerminal),
    [head, blankCount, isTerminal],
  );
  if (text === "") return <p className="text-dense text-faint">empty</p>;
  const isWhole = isCut && (isOpen || (hit !== null && hit.from >= head.length));
  return (
    <div className={classNames("min-w-0 font-mono text-dense", className)}>
      {isWhole ? (
        <TextWindow text={text} label={label} isTerminal={isTerminal} hit={hit} />
      ) : (
        <div className="wrap-anywhere whitespace-pre-wrap">
          {rows.map((row, position) => (
            <TextRowLine key={position} row={row} words={hit?.words ?? ""} />
          ))}
          {blankCount === 0 ? null : (
            <p className="font-sans text-label text-faint">{formatCounted(blankCount, "blank line")}</p>
          )}
        </div>
      )}
      {isCut ? (
        <div className="mt-1 flex items-center gap-2 font-sans">
          <Button
            size="small"
            onClick={() => {
              setIsOpen(!isWhole);
            }}
          >
            {isWhole
              ? "Show the head only"
              : `Show all: ${formatCounted(text.length - head.length, "more character")}`}
          </Button>
          <CopyButton text={text} label="Copy all" />
        </div>
      ) : null}
    </div>
  );
}

/** A screen is often padded: blank lines at the end that are more than two are counted, not drawn; else 0. */
function blankEnd(head: string): number {
  const count = head.slice(head.trimEnd().length).split("\n").length - 2;
  return count > 2 ? count : 0;
}
