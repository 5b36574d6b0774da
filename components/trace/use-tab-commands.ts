"use client";

import { useRef, type RefObject } from "react";
import { useCommands } from "@/components/shell/use-commands";
import type { Tab } from "@/components/ui/tabbed-panel";
import { refusedCommand } from "./moves/refused-command";

/** A tab with the key that shows it. */
export type KeyedTab<Value extends string> = Tab<Value> & { readonly keys: string };

/** A tab that other traces have, with the reason why this one has not. */
export interface AbsentTab {
  readonly label: string;
  readonly keys: string;
  readonly reason: string;
}

const noneAbsent: readonly AbsentTab[] = [];

/**
 * Offers every tab of a panel by its key, which brings the panel into view where the page scrolls; the key of an absent
 * tab says why it is. The keyboard then belongs to the page, also where a tab had it. Returns the panel's ref.
 */
export function useTabCommands<Value extends string>(
  tabs: readonly KeyedTab<Value>[],
  onShow: (value: Value) => void,
  absent: readonly AbsentTab[] = noneAbsent,
): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  const section = "View";
  useCommands([
    ...tabs.map(({ value, label, keys }) => ({
      id: `tab-${value}`,
      label: `Show ${label}`,
      section,
      keys: [keys],
      run: () => {
        onShow(value);
        leaveTab();
        panel.current?.scrollIntoView({ block: "nearest", behavior: scrollBehavior() });
      },
    })),
    ...absent.map(({ label, keys, reason }) =>
      refusedCommand(
        { id: `tab-${label}`, label: `Show ${label}`, section, keys: [keys], run: () => undefined },
        () => reason,
      ),
    ),
  ]);
  return panel;
}

function scrollBehavior(): ScrollBehavior {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

function leaveTab(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.matches("[role=tab]")) focused.blur();
}
