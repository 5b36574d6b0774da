import { useSyncExternalStore } from "react";
import { rowHeightsPx, type Appearance } from "./appearance";
import {
  changeAppearance,
  readAppearance,
  readServerAppearance,
  readShownTheme,
  subscribeToAppearance,
} from "./appearance-store";

/** The reader's theme and density, and how to change them. */
export function useAppearance(): readonly [Appearance, (change: Partial<Appearance>) => void] {
  const appearance = useSyncExternalStore(subscribeToAppearance, readAppearance, readServerAppearance);
  return [appearance, changeAppearance];
}

/** The theme on the screen, for what CSS cannot reach: Monaco, canvas. */
export function useShownTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribeToAppearance, readShownTheme, () => "light");
}

/** The height of a row at the reader's density, for virtualizers. CSS has it as `h-row`. */
export function useRowHeightPx(): number {
  return rowHeightsPx[useAppearance()[0].density];
}
