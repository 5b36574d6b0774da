"use client";

import { useEffect, useRef } from "react";
import { readAnnouncement, subscribeToAnnouncements } from "./announcements";

/** Speaks what `announce` was given. Mounted once, by the shell. Written past React: a draw of its own cost each step. */
export function LiveRegion() {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function speak(): void {
      if (region.current !== null) region.current.textContent = readAnnouncement();
    }
    speak();
    return subscribeToAnnouncements(speak);
  }, []);
  return <div ref={region} role="status" aria-live="polite" className="sr-only" />;
}
