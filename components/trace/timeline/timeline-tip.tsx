"use client";

import { DataText } from "@/components/ui/data-text";
import { cutText } from "@/components/ui/reveal-characters";
import type { TraceEntry } from "@/lib/core/trace";
import { functionWords } from "../calls/function-words";

interface TimelineTipProps {
  readonly entry: TraceEntry;
  /** Where the frame is, from the left of the rail. */
  readonly px: number;
  readonly widthPx: number;
  /** What is said of the frame besides: "the chosen prediction is wrong here". */
  readonly note: string;
}

const sourceLength = 120;

/** What stands at the pointer: frame, event, function, line, source. */
export function TimelineTip({ entry, px, widthPx, note }: TimelineTipProps) {
  const isRight = px > widthPx / 2;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-full z-20 mb-1 flex max-w-[min(420px,90vw)] flex-col rounded border border-line bg-raised px-2 py-1 text-dense shadow-raised"
      style={isRight ? { right: widthPx - px } : { left: px }}
    >
      <span className="whitespace-nowrap tabular-nums">{placeWords(entry)}</span>
      {entry.event === "malformed" ? null : (
        <DataText text={cutText(entry.source.trim(), sourceLength)} isCode className="truncate text-muted" />
      )}
      {note === "" ? null : <span className="text-different">{note}</span>}
    </div>
  );
}

/** Where a frame is: "frame 12 · return · f · line 5 · depth 2". */
function placeWords(entry: TraceEntry): string {
  if (entry.event === "malformed") return `frame ${entry.index} · malformed`;
  const line = entry.line === null ? "no line" : `line ${entry.line}`;
  const name = cutText(functionWords(entry.functionName, entry.activation), 40);
  return [`frame ${entry.index}`, entry.event, name, line, `depth ${entry.depth}`].join(" · ");
}
