import { useMedia } from "./use-media";

/** True where three panels have room side by side. */
export function useIsWide(): boolean {
  return useMedia("(min-width: 1280px)", true);
}
