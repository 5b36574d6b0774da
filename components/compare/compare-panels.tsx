"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";

export interface ComparePanelsProps {
  readonly code: ReactNode;
  /** Null where there are no frames. */
  readonly frames: ReactNode;
  readonly detail: ReactNode;
}

/** Code above frames, the current pair beside both. On a narrow screen they stack, frames and pair first. */
export function ComparePanels({ code, frames, detail }: ComparePanelsProps) {
  const isNarrow = useIsNarrow();
  if (isNarrow) {
    const stacked = [
      { id: "frames", content: frames, height: "h-[45vh]" },
      { id: "detail", content: detail, height: "h-[60vh]" },
      { id: "code", content: code, height: "h-[60vh]" },
    ];
    return (
      <div className="flex shrink-0 flex-col divide-y divide-line">
        {stacked.map(({ id, content, height }) =>
          content === null ? null : (
            <div key={id} className={`${height} shrink-0`}>
              {content}
            </div>
          ),
        )}
      </div>
    );
  }
  const left =
    frames === null ? (
      code
    ) : (
      <ResizablePanels
        id="compare.left"
        orientation="vertical"
        panels={[
          { id: "code", label: "code", defaultSize: 50, minSize: "120px", content: code },
          { id: "frames", label: "frames", defaultSize: 50, minSize: "120px", content: frames },
        ]}
      />
    );
  return (
    <div className="min-h-0 flex-1">
      <ResizablePanels
        id="compare"
        panels={[
          { id: "left", label: "code and frames", defaultSize: 55, minSize: "280px", content: left },
          { id: "detail", label: "current frame", defaultSize: 45, minSize: "280px", content: detail },
        ]}
      />
    </div>
  );
}
