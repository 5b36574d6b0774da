"use client";

import { DataText } from "@/components/ui/data-text";
import { cutText } from "@/components/ui/reveal-characters";
import type { TraceEntry } from "@/lib/core/trace";
import { functionWords } from "../calls/function-words";

interface TimelineTipProps {
  readonly entry: TraceEntry;
  /** Where the frame is, from the left of the rail. */
  readonly px: number;
  /** What is said of the frame besides: "the chosen prediction is wrong here". */
  readonly note: string;
}

const sourceLength = 120;

/** What stands at the pointer: frame, event, function, line, source. It begins there, or as far left as it needs to. */
export function TimelineTip({ entry, px, note }: TimelineTipProps) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-0 bottom-full z-20 mb-1 flex">
      <div style={{ flexBasis: px }} />
      <div className="flex max-w-[min(420px,100%)] shrink-0 flex-col rounded border border-line bg-raised px-2 py-1 text-dense shadow-raised">
        <span className="wrap-anywhere tabular-nums">{placeWords(entry)}</span>
        {entry.event === "malformed" ? null : (
          <DataText
            text={cutText(entry.source.trim(), sourceLength)}
            isCode
            className="truncate text-muted"
          />
        )}
        {note === "" ? null : <span className="text-different">{note}</span>}
      </div>
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
