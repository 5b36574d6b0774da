"use client";

import { useState } from "react";
import { classNames } from "./class-names";
import { CodeText } from "./code-text";
import { formatCount } from "./format-number";
import { cutText, revealCharacters, type TextPiece } from "./reveal-characters";

export interface DataTextProps {
  /** Text from a shard: source, a value, a message. Shown as text whatever it holds. */
  readonly text: string;
  /** Draws spaces, tabs and line ends too. Control and direction characters are always drawn. */
  readonly showsWhitespace?: boolean;
  /** Shown at first, in UTF-16 units; a button says how much is hidden and shows it. */
  readonly limit?: number;
  /** Keeps lines and indentation; otherwise the text is one line, with ↵ for line ends. */
  readonly isBlock?: boolean;
  /** Stands in a button or a link: what is hidden is counted there, and whole in its title. */
  readonly isInControl?: boolean;
  /** Source or a value: it reads from left to right whatever its letters. */
  readonly isCode?: boolean;
  readonly className?: string;
}

/** Data as it is: never markup, its direction its own unless it is code, its hidden characters in sight. */
export function DataText({
  text,
  showsWhitespace = false,
  limit = 2000,
  isBlock = false,
  isInControl = false,
  isCode = false,
  className,
}: DataTextProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? text : cutText(text, limit);
  const pieces = revealCharacters(shown, showsWhitespace || (!isBlock && shown.includes("\n")));
  return (
    <span
      dir={isCode ? "ltr" : "auto"}
      className={classNames(
        "font-mono text-dense isolate-direction",
        isBlock ? "block wrap-anywhere whitespace-pre-wrap" : "whitespace-pre",
        className,
      )}
    >
      {pieces.map((piece, position) => (
        <Piece key={position} piece={piece} showsSpaces={showsWhitespace} {...{ isBlock, isCode }} />
      ))}
      <Hidden
        text={text}
        count={text.length - shown.length}
        onShow={
          isInControl
            ? null
            : () => {
                setIsWhole(true);
              }
        }
      />
    </span>
  );
}

interface HiddenProps {
  readonly text: string;
  readonly count: number;
  /** Null where no button may stand. */
  readonly onShow: (() => void) | null;
}

function Hidden({ text, count, onShow }: HiddenProps) {
  if (count === 0) return null;
  if (onShow === null) {
    return (
      <span title={text} className="ms-1 font-sans text-label text-faint">
        {formatCount(count)} more
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={onShow}
      className="ms-1 rounded border border-line px-1 font-sans text-label text-muted hover:bg-hover hover:text-ink"
    >
      show {formatCount(count)} more
    </button>
  );
}

interface PieceProps {
  readonly piece: TextPiece;
  readonly showsSpaces: boolean;
  readonly isBlock: boolean;
  readonly isCode: boolean;
}

function Piece({ piece, showsSpaces, isBlock, isCode }: PieceProps) {
  switch (piece.kind) {
    case "text":
      return isCode ? <CodeText text={piece.text} /> : piece.text;
    case "hidden":
      return (
        <span className="revealed-character" data-name={piece.name}>
          {piece.text}
        </span>
      );
    case "space":
      return <Space piece={piece} isShown={showsSpaces || piece.text === "\n"} isBlock={isBlock} />;
  }
}

interface SpaceProps {
  readonly piece: Extract<TextPiece, { kind: "space" }>;
  readonly isShown: boolean;
  readonly isBlock: boolean;
}

function Space({ piece, isShown, isBlock }: SpaceProps) {
  if (!isShown) return piece.text;
  if (piece.text === "\n" && !isBlock) return <span className="text-faint">{piece.sign}</span>;
  return (
    <span className="revealed-space" data-name={piece.sign}>
      {piece.text}
    </span>
  );
}
