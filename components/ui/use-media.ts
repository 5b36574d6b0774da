import { useSyncExternalStore } from "react";

/** A media query as a store: one for each query, so that a drawing neither makes nor follows a list anew. */
interface MediaStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly matches: () => boolean;
}

const stores = new Map<string, MediaStore>();

function storeOf(query: string): MediaStore {
  const known = stores.get(query);
  if (known !== undefined) return known;
  let list: MediaQueryList | undefined;
  function listed(): MediaQueryList {
    list ??= matchMedia(query);
    return list;
  }
  const store: MediaStore = {
    subscribe: (listener) => {
      listed().addEventListener("change", listener);
      return () => {
        listed().removeEventListener("change", listener);
      };
    },
    matches: () => listed().matches,
  };
  stores.set(query, store);
  return store;
}

/** Whether a media query holds, now and whenever that changes; `unseen` where the page is drawn without a screen. */
export function useMedia(query: string, unseen = false): boolean {
  const { subscribe, matches } = storeOf(query);
  return useSyncExternalStore(subscribe, matches, () => unseen);
}
