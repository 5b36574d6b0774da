"use client";

import { useEffect } from "react";

/** Fetches the editor while a page waits for what it will show in it: its code costs half a second to read. */
export function usePreloadedEditor(): void {
  useEffect(() => {
    import("./code-editor-client").catch(console.error);
  }, []);
}
