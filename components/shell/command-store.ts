import type { Platform } from "@/components/ui/key-labels";
import { matchesChord, type KeyPress } from "./chord";
import type { Command, GoToItem } from "./command";
import { allowsChord, type KeyContext } from "./key-context";

/** A command with the place of its caller, which decides who wins a key. */
export interface RegisteredCommand extends Command {
  /** The caller's place. */
  readonly place: number;
  /** Unique over all callers. */
  readonly uniqueId: string;
}

export interface RegisteredGoToItem extends GoToItem {
  /** Unique over all callers. */
  readonly uniqueId: string;
}

/** What the page can do at this moment. */
export interface CommandStore {
  /** A place in the order of callers. A caller that renders later, or deeper, gets a later place. */
  readonly takePlace: () => number;
  readonly setCommands: (place: number, commands: readonly Command[] | null) => void;
  readonly setGoToItems: (place: number, items: readonly GoToItem[] | null) => void;
  /** In order of place; the same list until something that shows has changed. */
  readonly commands: () => readonly RegisteredCommand[];
  readonly goToItems: () => readonly RegisteredGoToItem[];
  readonly subscribe: (listener: () => void) => () => void;
  /** Tells a listener each time just before a command runs, whether by key or from the palette. */
  readonly subscribeToRuns: (listener: () => void) => () => void;
  /** The enabled command that this key press means here, the last registered first. */
  readonly find: (press: KeyPress, platform: Platform, context: KeyContext) => Command | undefined;
}

export function createCommandStore(): CommandStore {
  let lastPlace = 0;
  const commandsByPlace = new Map<number, readonly Command[]>();
  const itemsByPlace = new Map<number, readonly GoToItem[]>();
  const listeners = new Set<() => void>();
  const runListeners = new Set<() => void>();
  let commandList: readonly RegisteredCommand[] = [];
  let itemList: readonly RegisteredGoToItem[] = [];
  function notify() {
    for (const listener of listeners) listener();
  }
  function tellOfRun() {
    for (const listener of runListeners) listener();
  }

  return {
    takePlace: () => (lastPlace += 1),
    setCommands(place, commands) {
      if (!putAnew(commandsByPlace, place, commands)) return;
      commandList = withNewestRun(commandsByPlace, tellOfRun);
      notify();
    },
    setGoToItems(place, items) {
      if (!putAnew(itemsByPlace, place, items)) return;
      itemList = withNewestRun(itemsByPlace, tellOfRun);
      notify();
    },
    commands: () => commandList,
    goToItems: () => itemList,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    subscribeToRuns(listener) {
      runListeners.add(listener);
      return () => {
        runListeners.delete(listener);
      };
    },
    find(press, platform, context) {
      return commandList.findLast(
        (command) =>
          command.isEnabled !== false &&
          command.keys?.some(
            (keys) => matchesChord(keys, press, platform) && allowsChord(context, keys, press.key),
          ),
      );
    },
  };
}

/** Puts what a caller offers in the place of what it offered; false where only what it runs is new, which is not shown. */
function putAnew<T>(byPlace: Map<number, T>, place: number, value: T | null): boolean {
  const before = byPlace.get(place) ?? null;
  if (value === null) byPlace.delete(place);
  else byPlace.set(place, value);
  return JSON.stringify(before) !== JSON.stringify(value);
}

/** Callers renew their closures on every render; the list keeps still and runs the newest. */
function withNewestRun<T extends Runnable>(
  byPlace: ReadonlyMap<number, readonly T[]>,
  onRun: () => void,
): readonly (T & { readonly place: number; readonly uniqueId: string })[] {
  const places = [...byPlace].sort(([left], [right]) => left - right);
  return places.flatMap(([place, members]) =>
    members.map((member) => ({
      ...member,
      place,
      uniqueId: `${place}:${member.id}`,
      run: () => {
        const newest = byPlace.get(place)?.find((other) => other.id === member.id);
        if (newest === undefined) return;
        onRun();
        newest.run();
      },
    })),
  );
}

interface Runnable {
  readonly id: string;
  readonly run: () => void;
}
