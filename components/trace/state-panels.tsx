"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";

interface StatePanelsProps {
  readonly variables: ReactNode;
  readonly stack: ReactNode;
  /** Null where there is none: a line says so, and the others have the room. */
  readonly predictions: ReactNode | null;
}

/** Room for three of two lines each, however low the screen: a share of it would cut the second. */
const threePredictions = "152px";

/** What stands beside the code: variables, call stack, predictions, in sizes that are remembered with and without these. */
export function StatePanels({ variables, stack, predictions }: StatePanelsProps) {
  const isWithout = predictions === null;
  return (
    <div className="flex size-full flex-col">
      <div className="min-h-0 flex-1">
        <ResizablePanels
          id="trace.state"
          orientation="vertical"
          panels={[
            {
              id: "locals",
              label: "variables",
              minSize: "96px",
              content: variables,
            },
            {
              id: "stack",
              label: "call stack",
              defaultSize: isWithout ? 44 : 22,
              minSize: "72px",
              content: stack,
            },
            ...(isWithout
              ? []
              : [
                  {
                    id: "predictions",
                    label: "predictions",
                    defaultSize: threePredictions,
                    minSize: "72px",
                    content: predictions,
                  } as const,
                ]),
          ]}
        />
      </div>
      {isWithout ? (
        <section
          aria-label="Predictions"
          className="flex h-8 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 text-dense"
        >
          <h2 className="font-strong">Predictions</h2>
          <p className="truncate text-faint">none of this trace is loaded</p>
        </section>
      ) : null}
    </div>
  );
}
