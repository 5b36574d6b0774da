"use client";

import type { CallEnd, Frame } from "@/lib/core/trace";
import { CopyValue } from "../copy-value";
import { PredictedValue } from "./predicted-value";
import { ValueText } from "./value-text";
import { isTree, ValueTree } from "./value-tree";

interface LeavingRowProps {
  readonly frame: Frame;
  /** How a call ended at the frame; null where none did. */
  readonly end: CallEnd | null;
  /** What was predicted instead; null where nothing was. */
  readonly predicted: string | null;
}

/** What a frame returned, yielded or raised. */
export function LeavingRow({ frame, end, predicted }: LeavingRowProps) {
  const { argument } = frame;
  if (argument === null) return null;
  const isRaised = frame.event === "exception";
  const isYielded = end?.kind === "yielded";
  const word = isRaised ? "exception" : isYielded ? "yielded value" : "returned value";
  return (
    <div className="group grid grid-cols-[minmax(80px,28%)_minmax(0,1fr)_48px] gap-x-2 border-b border-line py-1 ps-3 pe-1 text-dense">
      <span className={isRaised ? "font-strong text-failure" : "font-strong"}>
        {isRaised ? "✕ raises" : isYielded ? "⇢ yields" : "◀ returns"}
      </span>
      <div className="min-w-0 ps-4.5">
        <ValueText text={argument} label={word} className="font-strong" />
        {predicted === null || predicted === argument ? null : (
          <PredictedValue truth={argument} prediction={predicted} label={word} />
        )}
        {isTree(argument) ? (
          <details>
            <summary className="w-fit text-label text-muted hover:text-ink">Parts</summary>
            <ValueTree text={argument} before={null} />
          </details>
        ) : null}
      </div>
      <span className="flex justify-end">
        <CopyValue of={word} text={argument} />
      </span>
    </div>
  );
}
