"use client";

import { useRouter } from "next/navigation";
import { useCommands } from "@/components/shell/use-commands";

export interface BrowseKeys {
  readonly index: number | null;
  readonly move: (by: number) => void;
  /** Opens the chosen trace; null when none is chosen. */
  readonly open: (() => void) | null;
  readonly compareHref: string | null;
  readonly focusSearch: () => void;
  readonly clear: () => void;
}

/** The list of traces without a mouse. */
export function useBrowseKeys({ index, move, open, compareHref, focusSearch, clear }: BrowseKeys): void {
  const router = useRouter();
  const section = "Browse";
  useCommands([
    {
      id: "next",
      label: "Next trace",
      section,
      keys: ["j", "ArrowDown"],
      run: () => {
        move(1);
      },
    },
    {
      id: "previous",
      label: "Previous trace",
      section,
      keys: ["k", "ArrowUp"],
      run: () => {
        move(-1);
      },
      isEnabled: index !== null,
    },
    {
      id: "open",
      label: "Open trace",
      section,
      keys: ["Enter"],
      run: () => {
        open?.();
      },
      isEnabled: open !== null,
    },
    {
      id: "compare",
      label: "Compare at the first divergence",
      section,
      keys: ["d", "shift+Enter"],
      run: () => {
        if (compareHref !== null) router.push(compareHref);
      },
      isEnabled: compareHref !== null,
    },
    { id: "search", label: "Find traces", section, keys: ["/"], run: focusSearch },
    { id: "clear", label: "Clear filter and order", section, keys: ["Escape"], run: clear },
  ]);
}
