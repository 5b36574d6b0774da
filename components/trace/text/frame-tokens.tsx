"use client";

import { useState } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import {
  asWritten,
  cwmTokens,
  type CwmToken,
  type CwmTokenKind,
  type ResetRule,
  type TraceEntry,
} from "@/lib/core/trace";
import { UnchangedToken } from "./unchanged-token";

const shownTokens = 120;
const shownCharacters = 240;

const looks: Readonly<Record<CwmTokenKind, string>> = {
  marker: "mx-0.5 rounded-[3px] border border-line px-0.5 text-label text-faint",
  punctuation: "text-faint",
  name: "font-strong text-code-keyword",
  value: "text-ink",
  unchanged: "text-muted",
  source: "text-ink italic",
  argument: "text-code-number underline decoration-line-strong underline-offset-2",
  malformed: "text-different line-through decoration-1",
};

export interface FrameTokensProps {
  readonly entry: TraceEntry;
  /** The list that the entry stands in by its index. */
  readonly entries: readonly TraceEntry[];
  readonly reset: ResetRule;
  readonly isCurrent: boolean;
  readonly onGo: ((frame: number) => void) | null;
}

/** The text of one frame, each kind of token with its own look; what is not drawn is counted and shown on request. */
export function FrameTokens({ entry, entries, reset, isCurrent, onGo }: FrameTokensProps) {
  const [isWhole, setIsWhole] = useState(false);
  const tokens = cwmTokens(asWritten(entry));
  const hiddenCount = isWhole ? 0 : Math.max(0, tokens.length - shownTokens);
  const shown = hiddenCount === 0 ? tokens : [...tokens.slice(0, shownTokens - 8), ...tokens.slice(-8)];
  return (
    <span className="font-mono text-dense whitespace-pre">
      {shown.map((token, position) => (
        <span key={position}>
          {hiddenCount > 0 && position === shownTokens - 8 ? (
            <button
              type="button"
              tabIndex={isCurrent ? 0 : -1}
              onClick={() => {
                setIsWhole(true);
              }}
              className="mx-1 rounded border border-line px-1 font-sans text-label text-muted hover:bg-hover hover:text-ink"
            >
              show {formatCount(hiddenCount)} more tokens
            </button>
          ) : null}
          {token.kind === "unchanged" && token.name !== null && entry.event !== "malformed" ? (
            <UnchangedToken
              entries={entries}
              frame={entry}
              name={token.name}
              reset={reset}
              isTabStop={isCurrent}
              onGo={onGo}
            />
          ) : (
            <Token token={token} />
          )}
        </span>
      ))}
    </span>
  );
}

function Token({ token: { kind, text } }: { readonly token: CwmToken }) {
  if (kind === "marker" || kind === "punctuation") return <span className={looks[kind]}>{text}</span>;
  return <DataText text={text} limit={shownCharacters} isCode className={looks[kind]} />;
}
