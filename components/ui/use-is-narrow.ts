import { useMedia } from "./use-media";

/** True where panels no longer stand side by side. */
export function useIsNarrow(): boolean {
  return useMedia("(max-width: 640px)");
}
