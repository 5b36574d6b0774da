"use client";

import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import type { Frame, StepIndex, Unwinding } from "@/lib/core/trace";
import { functionWords } from "./function-words";

interface ExceptionPathProps {
  readonly unwinding: Unwinding;
  readonly index: StepIndex;
  readonly at: number;
  readonly onGo: (frame: number) => void;
}

/** Longer paths show both ends, and how many calls are between. */
const shownSteps = 6;

/** An exception from where it was raised to where it ended, each place a link to its frame. */
export function ExceptionPath({ unwinding, index, at, onGo }: ExceptionPathProps) {
  const { path, end, message, isEndOfIteration } = unwinding;
  const hiddenCount = Math.max(0, path.length - shownSteps);
  const half = shownSteps / 2;
  const shown = hiddenCount === 0 ? path : [...path.slice(0, half), ...path.slice(-half)];
  const endFrame = "frame" in end ? end.frame : null;
  return (
    <section aria-label="Exception" className="border-b border-line bg-failure-wash px-3 py-1.5 text-dense">
      <p className="flex items-baseline gap-1.5 overflow-hidden">
        <span aria-hidden className="text-failure">
          ✕
        </span>
        <DataText text={message} limit={160} className="truncate font-strong" />
      </p>
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {shown.map((frame, position) => (
          <li key={frame} className="flex items-center gap-1.5">
            {position === half && hiddenCount > 0 ? (
              <span className="text-faint">… {formatCount(hiddenCount)} more …</span>
            ) : null}
            <Place
              words={position === 0 ? "raised in" : "through"}
              frame={index.frame(frame)}
              isCurrent={frame === at}
              onGo={onGo}
            />
            <span aria-hidden className="text-faint">
              →
            </span>
          </li>
        ))}
        <li>
          {endFrame === null ? (
            <span>{end.kind === "uncaught" ? "left the program, not caught" : "the trace ends here"}</span>
          ) : (
            <Place
              words={endVerb(end.kind, isEndOfIteration)}
              frame={index.frame(endFrame)}
              isCurrent={endFrame === at}
              onGo={onGo}
            />
          )}
        </li>
      </ol>
    </section>
  );
}

function endVerb(kind: Unwinding["end"]["kind"], isEndOfIteration: boolean): string {
  if (kind === "absorbed") return "taken in by untraced code; goes on in";
  return isEndOfIteration ? "ended the iteration in" : "caught in";
}

interface PlaceProps {
  readonly words: string;
  readonly frame: Frame | null;
  readonly isCurrent: boolean;
  readonly onGo: (frame: number) => void;
}

function Place({ words, frame, isCurrent, onGo }: PlaceProps) {
  if (frame === null) return null;
  const line = frame.line === null ? "" : ` line ${frame.line}`;
  return (
    <span className="flex items-baseline gap-1">
      <span className="text-muted">{words}</span>
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        className="rounded underline underline-offset-2 hover:bg-hover aria-current:font-strong aria-current:no-underline"
        onClick={() => {
          onGo(frame.index);
        }}
      >
        {functionWords(frame.functionName, frame.activation)}
        {line}
      </button>
    </span>
  );
}
