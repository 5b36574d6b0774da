"use client";

import { adviceFor } from "@/components/shards/advice";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { toFailure } from "@/lib/shared";

export interface FailedNoteProps {
  readonly error: unknown;
  /** What was asked for: "Comparison not opened". */
  readonly what: string;
  readonly onRetry: () => void;
}

/** A query or a record that could not be read, with what to do about it. */
export function FailedNote({ error, what, onRetry }: FailedNoteProps) {
  const failure = toFailure(error, "query-failed");
  return (
    <div className="p-3">
      <ErrorNote
        what={what}
        why={failure.message}
        advice={adviceFor(failure.kind, failure.message).advice}
        {...(failure.detail === undefined ? {} : { detail: failure.detail })}
        actions={
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        }
      />
    </div>
  );
}
