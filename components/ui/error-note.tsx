"use client";

import { OctagonX } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

export interface ErrorNoteProps {
  /** What failed: "Shard not read". */
  readonly what: string;
  /** Where: a file, a record, a line. Data, so it is shown as written. */
  readonly where?: string;
  /** Why, as a fact. */
  readonly why: string;
  /** What to do, in a sentence. */
  readonly advice?: ReactNode;
  /** The technical text, folded away. */
  readonly detail?: string;
  /** Buttons: "Try again", "Remove shard". */
  readonly actions?: ReactNode;
}

/** A failure that leaves the rest of the page working. */
export function ErrorNote({ what, where, why, advice, detail, actions }: ErrorNoteProps) {
  const report = [what, where, why, detail].filter((part) => part !== undefined).join("\n");
  return (
    <div
      role="alert"
      className="flex gap-2 rounded border border-s-2 border-line border-s-failure bg-failure-wash p-3"
    >
      <OctagonX aria-hidden size={16} className="mt-0.5 shrink-0 text-failure" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-strong text-failure">{what}</p>
        {where === undefined ? null : (
          <p dir="auto" className="font-mono text-dense wrap-anywhere text-muted isolate-direction">
            {where}
          </p>
        )}
        <p dir="auto" className="wrap-anywhere isolate-direction">
          {why}
        </p>
        {advice === undefined ? null : <p className="text-muted">{advice}</p>}
        {detail === undefined ? null : (
          <details className="mt-1">
            <summary className="w-fit text-dense text-muted hover:text-ink">Detail</summary>
            <pre
              tabIndex={0}
              className="mt-1 max-h-60 overflow-auto rounded border border-line bg-surface p-2 text-dense wrap-anywhere whitespace-pre-wrap"
            >
              {detail}
            </pre>
          </details>
        )}
        <div className="mt-1 flex flex-wrap gap-2">
          {actions}
          <CopyButton text={report} label="Copy error" doneLabel="Error copied" />
        </div>
      </div>
    </div>
  );
}
