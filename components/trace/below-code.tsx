"use client";

import { memo } from "react";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useShown, type Shown } from "@/lib/hooks";
import { hasFiles } from "./file-words";
import { FilesPane } from "./files/files-pane";
import { CallsPane } from "./calls/calls-pane";
import { FramesPane } from "./frames-pane";
import { LoopPane } from "./loop/loop-pane";
import { TextPane } from "./text/text-pane";
import type { TracePaneProps } from "./trace-pane";
import { useTabCommands, type AbsentTab, type KeyedTab } from "./use-tab-commands";
import { localsTab } from "./variables/locals-tab";

const withoutFiles: readonly AbsentTab[] = [
  { label: "Files", keys: "5", reason: "the trace has one file only" },
];

type Pane = NonNullable<Shown["pane"]>;

/**
 * What stands below the code, one pane at a time; the URL says which, where it is not the first. A narrow screen has
 * no place beside the code, so the variables come first here.
 */
export const BelowCode = memo(function BelowCode(pane: TracePaneProps) {
  const isNarrow = useIsNarrow();
  const [shown, setShown] = useShown();
  const tabs: readonly KeyedTab<Pane>[] = [
    ...(isNarrow ? [localsTab(pane)] : []),
    { value: "frames", label: "Frames", keys: "1", content: <FramesPane {...pane} /> },
    { value: "loop", label: "Loop", keys: "2", content: <LoopPane {...pane} /> },
    { value: "calls", label: "Calls", keys: "3", content: <CallsPane {...pane} /> },
    { value: "text", label: "Text", keys: "4", content: <TextPane {...pane} /> },
    ...(hasFiles(pane.trace)
      ? [{ value: "files" as const, label: "Files", keys: "5", content: <FilesPane {...pane} /> }]
      : []),
  ];
  const usual = isNarrow ? "locals" : "frames";
  function show(value: Pane): void {
    setShown({ pane: value === usual ? null : value }).catch(console.error);
  }
  const panel = useTabCommands(tabs, show, hasFiles(pane.trace) ? undefined : withoutFiles);
  return (
    <TabbedPanel
      ref={panel}
      label="Frames and more"
      value={shown.pane ?? usual}
      onChange={show}
      tabs={tabs}
    />
  );
});
