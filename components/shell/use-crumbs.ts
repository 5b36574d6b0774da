import { useEffect } from "react";
import { hideCrumbs, showCrumbs, type Crumb } from "./crumb-store";

/** Puts steps after the page's name in the top bar while the caller is mounted. */
export function useCrumbs(crumbs: readonly Crumb[]): void {
  useEffect(() => {
    showCrumbs(crumbs);
  }, [crumbs]);
  useEffect(() => hideCrumbs, []);
}
