"use client";

import { memo } from "react";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useShown } from "@/lib/hooks";
import { FindPane } from "./variables/find-pane";
import { HistoryPane } from "./variables/history-pane";
import { LocalsPane } from "./variables/locals-pane";
import { useFindCommand } from "./variables/use-find-command";
import type { TracePaneProps } from "./trace-pane";

/** What stands beside the code, one pane at a time; the URL says which. */
export const BesideCode = memo(function BesideCode(pane: TracePaneProps) {
  const [shown, setShown] = useShown();
  useFindCommand();
  return (
    <TabbedPanel
      label="Variables"
      value={shown.beside}
      onChange={(value) => {
        setShown({ beside: value }).catch(console.error);
      }}
      tabs={[
        { value: "locals", label: "Locals", content: <LocalsPane {...pane} /> },
        { value: "history", label: "History", content: <HistoryPane {...pane} /> },
        { value: "find", label: "Find", content: <FindPane {...pane} /> },
      ]}
    />
  );
});
