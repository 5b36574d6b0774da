import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import type { TraceEntry } from "@/lib/core/trace";
import { EventSign } from "./event-sign";

const shownLength = 200;
/** Indentation is drawn narrower than it is, to leave room for the code; the title has it whole. */
const indentPx = 3;
const maxIndent = 24;

export interface FrameCellProps {
  readonly entry: TraceEntry | null;
  /** What stands here when the side has no frame. */
  readonly none: string;
  /** True for a frame that only repeats what stands beside it. */
  readonly isQuiet?: boolean;
}

/** A frame on one line: event, line number, source. */
export function FrameCell({ entry, none, isQuiet = false }: FrameCellProps) {
  if (entry === null) return <span className="truncate text-dense text-faint">{none}</span>;
  const text = entry.event === "malformed" ? entry.text : entry.source;
  const indent = text.length - text.trimStart().length;
  return (
    <>
      <EventSign event={entry.event} />
      <LineNumberText entry={entry} />
      <span
        title={text.slice(0, 1000)}
        style={{ paddingInlineStart: `${Math.min(maxIndent, indent) * indentPx}px` }}
        className={classNames("truncate", isQuiet && "text-muted")}
      >
        <DataText text={text.slice(indent, indent + shownLength)} isCode />
      </span>
    </>
  );
}

function LineNumberText({ entry }: { readonly entry: TraceEntry }) {
  if (entry.event === "malformed") return null;
  const isKnown = entry.line !== null;
  return (
    <span
      title={isKnown ? undefined : "This line is not in the program"}
      className="w-7 shrink-0 text-end font-mono text-dense text-faint max-sm:hidden"
    >
      {isKnown ? entry.line : <span className="text-different">none</span>}
    </span>
  );
}
