"use client";

import { useSyncExternalStore } from "react";
import { readAnnouncement, subscribeToAnnouncements } from "./announcements";

/** Speaks what `announce` was given. Mounted once, by the shell. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribeToAnnouncements, readAnnouncement, () => "");
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
