"use client";

import { useShownTheme } from "@/components/shell/use-appearance";
import { useMedia } from "@/components/ui/use-media";
import { readTimelineColors, type TimelineColors } from "./timeline-colors";

const known = new Map<string, TimelineColors>();

/** The timeline's colours in the theme on the screen; the same object as long as that stays. */
export function useTimelineColors(): TimelineColors {
  const theme = useShownTheme();
  const isForced = useMedia("(forced-colors: active)");
  const isForcedDark = useMedia("(prefers-color-scheme: dark)") && isForced;
  const key = `${theme} ${isForced} ${isForcedDark}`;
  const colors = known.get(key) ?? readTimelineColors(document.documentElement, isForced);
  known.set(key, colors);
  return colors;
}
