import { useSyncExternalStore } from "react";
import type { Platform } from "./key-labels";

function subscribe(): () => void {
  return () => undefined;
}

export function readPlatform(): Platform {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? "mac" : "other";
}

/** Which keyboard the reader has; `other` until the page runs in a browser. */
export function usePlatform(): Platform {
  return useSyncExternalStore(subscribe, readPlatform, () => "other");
}
