"use client";

import { memo } from "react";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useShown } from "@/lib/hooks";
import { hasFiles } from "./file-words";
import { FilesPane } from "./files/files-pane";
import { CallsPane } from "./calls/calls-pane";
import { FramesPane } from "./frames-pane";
import { LoopPane } from "./loop/loop-pane";
import { TextPane } from "./text/text-pane";
import type { TracePaneProps } from "./trace-pane";

/** What stands below the code, one pane at a time; the URL says which. */
export const BelowCode = memo(function BelowCode(pane: TracePaneProps) {
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
        { value: "loop", label: "Loop", content: <LoopPane {...pane} /> },
        { value: "calls", label: "Calls", content: <CallsPane {...pane} /> },
        { value: "text", label: "Text", content: <TextPane {...pane} /> },
        ...(hasFiles(pane.trace)
          ? [{ value: "files" as const, label: "Files", content: <FilesPane {...pane} /> }]
          : []),
      ]}
    />
  );
});
