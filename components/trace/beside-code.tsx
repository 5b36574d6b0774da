"use client";

import { memo } from "react";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useShown, type Shown } from "@/lib/hooks";
import { FindPane } from "./variables/find-pane";
import { HistoryPane } from "./variables/history-pane";
import { localsTab } from "./variables/locals-tab";
import { useFindCommand } from "./variables/use-find-command";
import type { TracePaneProps } from "./trace-pane";
import { useTabCommands, type KeyedTab } from "./use-tab-commands";

/** What stands beside the code, one pane at a time; the URL says which. On a narrow screen the locals are below it. */
export const BesideCode = memo(function BesideCode(pane: TracePaneProps) {
  const isNarrow = useIsNarrow();
  const [shown, setShown] = useShown();
  function show(value: Shown["beside"]): void {
    setShown({ beside: value }).catch(console.error);
  }
  const tabs: readonly KeyedTab<Shown["beside"]>[] = [
    ...(isNarrow ? [] : [localsTab(pane)]),
    { value: "history", label: "History", keys: "7", content: <HistoryPane {...pane} /> },
    { value: "find", label: "Find", keys: "8", content: <FindPane {...pane} /> },
  ];
  const panel = useTabCommands(tabs, show);
  useFindCommand();
  return <TabbedPanel ref={panel} label="Variables" value={shown.beside} onChange={show} tabs={tabs} />;
});
