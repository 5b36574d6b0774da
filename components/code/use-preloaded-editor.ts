"use client";

import { useEffect } from "react";
import { readShownTheme } from "@/components/shell/appearance-store";

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

/** Its services are made in a task of their own, so that the first editor takes less of the task that draws the page. */
async function loadEditor(): Promise<void> {
  const [{ applyTheme }] = await Promise.all([import("./monaco"), import("./code-editor-client")]);
  setTimeout(() => {
    applyTheme(readShownTheme());
  }, 0);
}

let loading: Promise<void> | null = null;

function fetchEditor(): void {
  loading ??= loadEditor().catch((error: unknown) => {
    loading = null;
    console.error(error);
  });
}
