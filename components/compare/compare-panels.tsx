"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useIsWide } from "@/components/ui/use-is-wide";

export interface ComparePanelsProps {
  /** The truth's program with the lines of both sides, where they share a panel. */
  readonly code: ReactNode;
  /** Each side's program, where each has a panel. */
  readonly truthCode: ReactNode;
  readonly otherCode: ReactNode;
  /** Null where there are no frames. */
  readonly frames: ReactNode;
  readonly detail: ReactNode;
}

/**
 * On a wide screen truth, the aligned frames and the other side, above the current pair; on a smaller one code above
 * frames with the pair beside both; on a narrow one all stacked, frames and pair first.
 */
export function ComparePanels({ code, truthCode, otherCode, frames, detail }: ComparePanelsProps) {
  const isNarrow = useIsNarrow();
  const isWide = useIsWide();
  if (isWide && frames !== null) {
    return <ThreeWay {...{ truthCode, otherCode, frames, detail }} />;
  }
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

function ThreeWay({ truthCode, otherCode, frames, detail }: Omit<ComparePanelsProps, "code">) {
  const sides = (
    <ResizablePanels
      id="compare.sides"
      panels={[
        { id: "truth", label: "truth", defaultSize: 23, minSize: "160px", content: truthCode },
        { id: "aligned", label: "aligned frames", defaultSize: 54, minSize: "360px", content: frames },
        { id: "other", label: "the other side", defaultSize: 23, minSize: "160px", content: otherCode },
      ]}
    />
  );
  return (
    <div className="min-h-0 flex-1">
      <ResizablePanels
        id="compare.wide"
        orientation="vertical"
        panels={[
          { id: "sides", label: "both sides", defaultSize: 55, minSize: "120px", content: sides },
          { id: "detail", label: "current frame", defaultSize: 45, minSize: "120px", content: detail },
        ]}
      />
    </div>
  );
}
