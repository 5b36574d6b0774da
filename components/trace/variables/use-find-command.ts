"use client";

import { useCommands } from "@/components/shell/use-commands";
import { useShown } from "@/lib/hooks";

/** The element around the field. */
export const findFieldId = "find-a-value";

/** How many frames on the screen the pane may take to appear. */
const mostTries = 30;

/** Offers to find a value: shows the pane and moves the keyboard to its field. */
export function useFindCommand(): void {
  const [, setShown] = useShown();
  useCommands([
    {
      id: "find-value",
      label: "Find a value",
      section: "Variable",
      keys: ["/"],
      run: () => {
        setShown({ beside: "find" }).catch(console.error);
        focusField(mostTries);
      },
    },
  ]);
}

function focusField(tries: number): void {
  const field = document.getElementById(findFieldId)?.querySelector("input");
  if (field != null) {
    field.focus();
    field.select();
  } else if (tries > 0) {
    requestAnimationFrame(() => {
      focusField(tries - 1);
    });
  }
}
