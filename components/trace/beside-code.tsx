"use client";

import { memo } from "react";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useShown, type Shown } from "@/lib/hooks";
import { FindPane } from "./variables/find-pane";
import { HistoryPane } from "./variables/history-pane";
import { LocalsPane } from "./variables/locals-pane";
import { useFindCommand } from "./variables/use-find-command";
import type { TracePaneProps } from "./trace-pane";
import { useTabCommands, type KeyedTab } from "./use-tab-commands";

/** What stands beside the code, one pane at a time; the URL says which. */
export const BesideCode = memo(function BesideCode(pane: TracePaneProps) {
  const [shown, setShown] = useShown();
  function show(value: Shown["beside"]): void {
    setShown({ beside: value }).catch(console.error);
  }
  const tabs: readonly KeyedTab<Shown["beside"]>[] = [
    { value: "locals", label: "Locals", keys: "6", content: <LocalsPane {...pane} /> },
    { value: "history", label: "History", keys: "7", content: <HistoryPane {...pane} /> },
    { value: "find", label: "Find", keys: "8", content: <FindPane {...pane} /> },
  ];
  useTabCommands(tabs, show);
  useFindCommand();
  return <TabbedPanel label="Variables" value={shown.beside} onChange={show} tabs={tabs} />;
});
