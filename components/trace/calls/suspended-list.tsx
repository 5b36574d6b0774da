"use client";

import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import type { Call } from "@/lib/core/trace";
import { shortText } from "../frame-words";
import { functionWords } from "./function-words";

interface SuspendedListProps {
  /** The latest suspended first. */
  readonly suspended: readonly Call[];
  readonly onGo: (frame: number) => void;
}

const shownCount = 12;
const valueLength = 40;

/** Generators and coroutines that wait to go on; each leads to where it yielded. Nothing where none wait. */
export function SuspendedList({ suspended, onGo }: SuspendedListProps) {
  if (suspended.length === 0) return null;
  const hiddenCount = suspended.length - shownCount;
  return (
    <>
      <h3 className="border-t border-line-faint px-3 pt-1.5 text-label text-faint">
        Suspended, not on the stack
      </h3>
      <ul aria-label="Suspended generators, latest first">
        {suspended.slice(0, shownCount).map((call) => (
          <li key={call.position}>
            <SuspendedCall call={call} onGo={onGo} />
          </li>
        ))}
      </ul>
      {hiddenCount > 0 ? (
        <p className="px-3 py-1 text-dense text-faint">{formatCount(hiddenCount)} more are suspended.</p>
      ) : null}
    </>
  );
}

function SuspendedCall({ call, onGo }: { readonly call: Call; readonly onGo: (frame: number) => void }) {
  const { end } = call;
  if (end.kind !== "yielded") return null;
  return (
    <button
      type="button"
      onClick={() => {
        onGo(end.frame);
      }}
      className="flex h-row w-full items-center gap-2 px-3 text-start text-dense focus-inset hover:bg-hover"
    >
      <span aria-hidden className="w-3 text-faint">
        ⇢
      </span>
      <span className="truncate font-mono">{functionWords(call.functionName, call.activation)}</span>
      <span className="min-w-0 truncate text-muted">
        yielded <DataText text={shortText(end.value, valueLength)} isCode className="ms-1" />
      </span>
      <span className="ms-auto shrink-0 text-faint tabular-nums">
        {end.resumedAt === null ? "not resumed" : `resumes at frame ${end.resumedAt}`}
      </span>
    </button>
  );
}
