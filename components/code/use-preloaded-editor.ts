"use client";

import { useEffect } from "react";

/** Safari has no idle callback: there it is fetched so many milliseconds after the page is drawn. */
const idleAfterMs = 500;

/** Fetches the editor while a page waits for what it will show in it: its code takes the page's thread for 0.2 s. */
export function usePreloadedEditor(): void {
  useEffect(fetchEditor, []);
}

/** Fetches the editor when the browser is idle, on a page from which one goes on to one that shows it. */
export function useEditorSoon(): void {
  useEffect(() => {
    if (!("requestIdleCallback" in window)) {
      const waiting = setTimeout(fetchEditor, idleAfterMs);
      return () => {
        clearTimeout(waiting);
      };
    }
    const waiting = requestIdleCallback(fetchEditor);
    return () => {
      cancelIdleCallback(waiting);
    };
  }, []);
}

function fetchEditor(): void {
  import("./code-editor-client").catch(console.error);
}
