import { useSyncExternalStore } from "react";

const lists = new Map<string, MediaQueryList>();

/** One list a query: a new one at each drawing costs a look at the whole style of the page. */
function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

/** Whether a media query holds, now and whenever that changes; `unseen` where the page is drawn without a screen. */
export function useMedia(query: string, unseen = false): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = listOf(query);
      list.addEventListener("change", listener);
      return () => {
        list.removeEventListener("change", listener);
      };
    },
    () => listOf(query).matches,
    () => unseen,
  );
}
