"use client";

import { useSyncExternalStore } from "react";
import { useShownTheme } from "@/components/shell/use-appearance";
import { readTimelineColors, type TimelineColors } from "./timeline-colors";

const forcedQuery = "(forced-colors: active)";
const known = new Map<string, TimelineColors>();

function subscribe(listener: () => void): () => void {
  const list = matchMedia(forcedQuery);
  list.addEventListener("change", listener);
  return () => {
    list.removeEventListener("change", listener);
  };
}

/** The timeline's colours in the theme on the screen; the same object as long as that stays. */
export function useTimelineColors(): TimelineColors {
  const theme = useShownTheme();
  const isForced = useSyncExternalStore(
    subscribe,
    () => matchMedia(forcedQuery).matches,
    () => false,
  );
  const key = isForced ? "forced" : theme;
  const colors = known.get(key) ?? readTimelineColors(document.documentElement, isForced);
  known.set(key, colors);
  return colors;
}
