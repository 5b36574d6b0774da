"use client";

import { Panel } from "@/components/ui/panel";
import { formatCounted } from "@/components/ui/format-number";
import type { Frame } from "@/lib/core/trace";

interface CallStackPanelProps {
  /** Innermost first. */
  readonly stack: readonly Frame[];
  readonly onGo: (frame: number) => void;
}

/** The open activations, innermost first; each leads to its latest frame. */
export function CallStackPanel({ stack, onGo }: CallStackPanelProps) {
  return (
    <Panel title="Call stack" note={formatCounted(stack.length, "activation")} isPadded={false}>
      <ol aria-label="Call stack, innermost first">
        {stack.map((frame, position) => (
          <li key={frame.activation}>
            <button
              type="button"
              aria-current={position === 0 ? "true" : undefined}
              onClick={() => {
                onGo(frame.index);
              }}
              className={`flex h-row w-full items-center gap-2 px-3 text-start text-dense hover:bg-hover ${position === 0 ? "font-strong" : ""}`}
            >
              <span aria-hidden className="w-3 text-truth-fill">
                {position === 0 ? "▸" : ""}
              </span>
              <span className="truncate font-mono">
                {frame.functionName ?? `activation ${frame.activation}`}
              </span>
              <span className="ms-auto shrink-0 text-faint tabular-nums">
                {frame.line === null ? "no line" : `line ${frame.line}`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
