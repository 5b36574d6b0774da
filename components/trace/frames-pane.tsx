"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { typeOfRepr } from "@/lib/core/trace";
import { FrameList } from "./frame-list";
import type { TracePaneProps } from "./trace-pane";

/** Every frame of the trace in a list; or, of a program that was never traced, what is on record. */
export function FramesPane({ trace, steps, calls }: TracePaneProps) {
  if (trace.entries.length === 0) {
    const { outcome } = trace.record;
    return (
      <EmptyState title="No frames">
        This program was never traced.
        {outcome.kind === "returned"
          ? ` Its output is on record: ${outcome.value} (${typeOfRepr(outcome.value)}).`
          : ""}
      </EmptyState>
    );
  }
  return <FrameList trace={trace} calls={calls} at={steps.at} onGo={steps.goTo} />;
}
