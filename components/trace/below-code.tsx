"use client";

import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useShown } from "@/lib/hooks";
import { FramesPane } from "./frames-pane";
import { TextPane } from "./text/text-pane";
import type { TracePaneProps } from "./trace-pane";

/** What stands below the code, one pane at a time; the URL says which. */
export function BelowCode(pane: TracePaneProps) {
  const [shown, setShown] = useShown();
  return (
    <TabbedPanel
      label="Frames and more"
      value={shown.pane}
      onChange={(value) => {
        setShown({ pane: value }).catch(console.error);
      }}
      tabs={[
        { value: "frames", label: "Frames", content: <FramesPane {...pane} /> },
        { value: "text", label: "Text", content: <TextPane {...pane} /> },
      ]}
    />
  );
}
