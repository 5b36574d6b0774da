"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCounted } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import type { Frame } from "@/lib/core/trace";

interface CallStackPanelProps {
  /** Innermost first. */
  readonly stack: readonly Frame[];
  readonly onGo: (frame: number) => void;
}

/** Deeper stacks are cut: a button says by how much and shows the rest. */
const shownDepth = 60;

/** The open activations, innermost first; each leads to its latest frame. */
export function CallStackPanel({ stack, onGo }: CallStackPanelProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? stack : stack.slice(0, shownDepth);
  const hiddenCount = stack.length - shown.length;
  return (
    <Panel title="Call stack" note={formatCounted(stack.length, "activation")} isPadded={false}>
      <ol aria-label="Call stack, innermost first">
        {shown.map((frame, position) => (
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
      {hiddenCount === 0 ? null : (
        <div className="px-3 py-1">
          <Button
            size="small"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            Show {formatCounted(hiddenCount, "outer activation")}
          </Button>
        </div>
      )}
    </Panel>
  );
}
