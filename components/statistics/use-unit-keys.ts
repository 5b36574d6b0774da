"use client";

import { useRouter } from "next/navigation";
import { useCommands } from "@/components/shell/use-commands";

export interface UnitKeys {
  readonly count: number;
  readonly move: (by: number) => void;
  /** Where the chosen unit leads; null when none is chosen. */
  readonly href: string | null;
}

/** The units behind a number without a mouse. */
export function useUnitKeys({ count, move, href }: UnitKeys): void {
  const router = useRouter();
  const section = "Units";
  const isEnabled = count > 0;
  useCommands([
    {
      id: "next",
      label: "Next unit",
      section,
      keys: ["j", "ArrowDown"],
      isEnabled,
      run: () => {
        move(1);
      },
    },
    {
      id: "previous",
      label: "Previous unit",
      section,
      keys: ["k", "ArrowUp"],
      isEnabled,
      run: () => {
        move(-1);
      },
    },
    {
      id: "open",
      label: "Compare at this unit",
      section,
      keys: ["Enter", "d"],
      isEnabled: href !== null,
      run: () => {
        if (href !== null) router.push(href);
      },
    },
  ]);
}
