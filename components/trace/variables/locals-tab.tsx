import type { TracePaneProps } from "../trace-pane";
import type { KeyedTab } from "../use-tab-commands";
import { LocalsPane } from "./locals-pane";

/** The variables of the shown frame as a tab, wherever the screen has room for it. */
export function localsTab(pane: TracePaneProps): KeyedTab<"locals"> {
  return { value: "locals", label: "Locals", keys: "6", content: <LocalsPane {...pane} /> };
}
