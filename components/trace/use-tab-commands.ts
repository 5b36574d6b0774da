"use client";

import { useCommands } from "@/components/shell/use-commands";
import type { Tab } from "@/components/ui/tabbed-panel";

/** A tab with the key that shows it. */
export type KeyedTab<Value extends string> = Tab<Value> & { readonly keys: string };

/** Offers every tab of a panel by its key. The keyboard then belongs to the page, also where a tab had it. */
export function useTabCommands<Value extends string>(
  tabs: readonly KeyedTab<Value>[],
  onShow: (value: Value) => void,
): void {
  useCommands(
    tabs.map(({ value, label, keys }) => ({
      id: `tab-${value}`,
      label: `Show ${label}`,
      section: "View",
      keys: [keys],
      run: () => {
        onShow(value);
        leaveTab();
      },
    })),
  );
}

function leaveTab(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.matches("[role=tab]")) focused.blur();
}
