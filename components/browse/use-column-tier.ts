import { useMedia } from "@/components/ui/use-media";

/** How many columns there is room for: all, those that judge a row and its facts, those that judge it, those that find it. */
export type ColumnTier = "narrow" | "medium" | "wide" | "full";

/** From the least room to the most. */
export const columnTiers: readonly ColumnTier[] = ["narrow", "medium", "wide", "full"];

/** The tier of the screen's width; all columns where the page is drawn without a screen. */
export function useColumnTier(): ColumnTier {
  const isFull = useMedia("(min-width: 1421px)", true);
  const isWide = useMedia("(min-width: 1281px)", true);
  const isMedium = useMedia("(min-width: 641px)", true);
  if (isFull) return "full";
  if (isWide) return "wide";
  return isMedium ? "medium" : "narrow";
}
