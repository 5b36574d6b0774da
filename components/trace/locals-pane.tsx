"use client";

import { useView } from "@/lib/hooks";
import { LocalsPanel } from "./locals-panel";
import type { TracePaneProps } from "./trace-pane";

/** The variables of the shown frame; choosing one puts it into the URL. */
export function LocalsPane({ steps }: TracePaneProps) {
  const [view, setView] = useView();
  return (
    <LocalsPanel
      steps={steps}
      variable={view.variable}
      onSelect={(variable) => {
        setView({ variable }).catch(console.error);
      }}
    />
  );
}
