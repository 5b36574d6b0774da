"use client";

import { createContext, use, useEffect, useState, type ReactNode } from "react";
import { assert } from "@/lib/shared";
import { readPlatform } from "@/components/ui/use-platform";
import { createCommandStore, type CommandStore } from "./command-store";
import { keyContextOf } from "./key-context";

const CommandContext = createContext<CommandStore | null>(null);

/** Holds the commands of the page and turns key presses into them. */
export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(createCommandStore);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || closesPopover(event)) return;
      const command = store.find(event, readPlatform(), keyContextOf(event.target));
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
    };
  }, [store]);

  return <CommandContext value={store}>{children}</CommandContext>;
}

/** The browser closes a menu that is open by Escape itself. */
function closesPopover({ key }: KeyboardEvent): boolean {
  return key === "Escape" && document.querySelector(":popover-open:not([role=tooltip])") !== null;
}

export function useCommandStore(): CommandStore {
  const store = use(CommandContext);
  assert(store !== null, "useCommands needs a CommandProvider above it");
  return store;
}
