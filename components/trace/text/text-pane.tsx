"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { useShown, useStandingView } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { TextList } from "./text-list";
import { TextToolbar } from "./text-toolbar";

/** The raw CWM text of the trace in step with the page, and of the prediction that the link names. */
export function TextPane(pane: TracePaneProps) {
  const [{ reset }] = useStandingView();
  const [{ side }] = useShown();
  if (pane.trace.entries.length === 0)
    return <EmptyState title="No text">This program was never traced.</EmptyState>;
  const isCompared = pane.chosen !== null && pane.chosen.comparison.pairs.length > 0;
  const shown = isCompared ? pane : { ...pane, chosen: null };
  return (
    <div className="flex size-full min-h-0 flex-col">
      <TextToolbar {...shown} side={side} reset={reset} />
      <div className="min-h-0 flex-1">
        <TextList {...shown} side={isCompared ? side : "truth"} reset={reset} />
      </div>
    </div>
  );
}
