"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useShown } from "@/lib/hooks";

interface RunLayoutProps {
  readonly outline: ReactNode;
  readonly steps: ReactNode;
  readonly evidence: ReactNode;
}

/** Outline, steps and evidence side by side; on a narrow screen one at a time, the steps first. */
export function RunLayout({ outline, steps, evidence }: RunLayoutProps) {
  const [{ reading }, setShown] = useShown();
  const isNarrow = useIsNarrow();
  if (isNarrow)
    return (
      <div className="min-h-0 flex-1">
        <TabbedPanel
          label="Parts of the run"
          value={reading}
          onChange={(next) => {
            setShown({ reading: next }).catch(console.error);
          }}
          tabs={[
            { value: "outline", label: "Outline", content: outline },
            { value: "steps", label: "Steps", content: steps },
            { value: "evidence", label: "Evidence", content: evidence },
          ]}
        />
      </div>
    );
  return (
    <div className="min-h-0 flex-1">
      <ResizablePanels
        id="trajectory"
        panels={[
          { id: "outline", label: "outline", defaultSize: 20, minSize: "160px", content: outline },
          { id: "steps", label: "steps", defaultSize: 46, minSize: "320px", content: steps },
          { id: "evidence", label: "evidence", defaultSize: 34, minSize: "240px", content: evidence },
        ]}
      />
    </div>
  );
}
