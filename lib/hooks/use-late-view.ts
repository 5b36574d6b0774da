"use client";

import { createSerializer, throttle } from "nuqs";
import { useCallback, useEffect } from "react";
import { useView, viewParsers, type View } from "./use-view";

/** Whether a change takes the place of the browser's entry, or leaves that behind for the way back. */
type HistoryEntry = "replace" | "push";

interface LateView {
  readonly place: string;
  readonly view: Partial<View>;
  /** What the entry that is left behind says; null where none is. */
  readonly left: string | null;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** What the screen shows and the address does not say yet; the address is the window's, and so is this. */
let late: LateView | null = null;

const withView = createSerializer(viewParsers);

/** Shows a change and leaves the address to `settleAddress`: a write of nuqs gives up the link that Next.js follows. */
const shownOnly = { limitUrlUpdates: throttle(Infinity) };

/** Writes an address; where an entry is left behind it is as it was at the jump, whatever was written since. */
function write(search: string, left: string | null): void {
  if (left !== null) leaveBehind(left);
  history.replaceState(null, "", `${location.pathname}${search}`);
}

/**
 * Leaves an entry behind past Next.js and nuqs. Next.js draws the page for every address it is told of, and nuqs forgets at a
 * push what is shown and not yet drawn: the page would go back to that view for a moment, and a key pressed then would
 * count from there.
 */
function leaveBehind(search: string): void {
  const address = `${location.pathname}${search}`;
  if (search !== location.search) History.prototype.replaceState.call(history, history.state, "", address);
  History.prototype.pushState.call(history, history.state, "", address);
}

/** Writes what is shown to the address now, and gives the whole address. Call before leaving the page by a key. */
export function settleAddress(): string {
  const settled = forgetLate();
  if (settled?.place === currentPlace()) {
    const search = withView(location.search, settled.view);
    if (search !== (settled.left ?? location.search)) write(search, settled.left);
  }
  return location.href;
}

/** Whether the address says all that the screen shows. */
export function isAddressSettled(): boolean {
  return late === null;
}

/**
 * The view, and a way to change it: the view at once, the address so many milliseconds after the last of several changes, or
 * before, when a link is followed, the page is left, or `settleAddress` is called. What is pushed leaves behind what was shown
 * before it; several changes within the pause leave one entry.
 */
export function useLateView(
  pauseMs: number,
): readonly [View, (view: Partial<View>, entry?: HistoryEntry) => void] {
  const [view, setView] = useView();
  useEffect(() => {
    document.addEventListener("click", settleBeforeLink, { capture: true });
    window.addEventListener("pagehide", settleAddress);
    window.addEventListener("popstate", forgetLate);
    return () => {
      document.removeEventListener("click", settleBeforeLink, { capture: true });
      window.removeEventListener("pagehide", settleAddress);
      window.removeEventListener("popstate", forgetLate);
    };
  }, []);
  const show = useCallback(
    (change: Partial<View>, entry: HistoryEntry = "replace") => {
      if (entry === "push" && late?.left === null) settleAddress();
      const before = forgetLate();
      late = {
        place: currentPlace(),
        view: { ...before?.view, ...change },
        left: before?.left ?? (entry === "push" ? location.search : null),
        timer: setTimeout(settleAddress, pauseMs),
      };
      setView(change, shownOnly).catch(console.error);
    },
    [setView, pauseMs],
  );
  return [view, show];
}

function forgetLate(): LateView | null {
  const forgotten = late;
  late = null;
  if (forgotten !== null) clearTimeout(forgotten.timer);
  return forgotten;
}

/** The page and the record that is open there. */
function currentPlace(): string {
  return `${location.pathname} ${new URLSearchParams(location.search).get("id") ?? ""}`;
}

function settleBeforeLink({ target }: MouseEvent): void {
  if (target instanceof Element && target.closest("a") !== null) settleAddress();
}
