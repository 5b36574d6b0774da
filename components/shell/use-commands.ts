import { useEffect, useState } from "react";
import type { Command, GoToItem } from "./command";
import { useCommandStore } from "./command-provider";

/**
 * Offers commands while the caller is mounted: as keys, in the palette and in the key sheet. Where two ask for one
 * key, the caller that rendered last — the innermost at first — wins. The list may be new on every render.
 */
export function useCommands(commands: readonly Command[]): void {
  const store = useCommandStore();
  const [place] = useState(() => store.takePlace());

  useEffect(() => {
    store.setCommands(place, commands);
  }, [store, place, commands]);

  useEffect(
    () => () => {
      store.setCommands(place, null);
    },
    [store, place],
  );
}

/** Offers places to go to in the palette while the caller is mounted; some hundreds at most. */
export function useGoToItems(items: readonly GoToItem[]): void {
  const store = useCommandStore();
  const [place] = useState(() => store.takePlace());

  useEffect(() => {
    store.setGoToItems(place, items);
  }, [store, place, items]);

  useEffect(
    () => () => {
      store.setGoToItems(place, null);
    },
    [store, place],
  );
}
