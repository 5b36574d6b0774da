"use client";

import { useMemo } from "react";
import { useShown } from "@/lib/hooks";
import type { Frame, StepIndex } from "@/lib/core/trace";

/**
 * The activation whose variables are looked at: the frame's own, until the link names one of its callers. Once that has
 * returned, the frame's own again. A caller that is chosen shows its file, also where another was held.
 */
export function useActivation(stack: readonly Frame[], own: number | null) {
  const [{ caller }, setShown] = useShown();
  const isOpen = caller !== null && stack.some((frame) => frame.activation === caller);
  function choose(activation: number): void {
    setShown(activation === own ? { caller: null } : { caller: activation, file: null }).catch(console.error);
  }
  return [isOpen ? caller : own, choose] as const;
}

/** The latest frame of the caller that the link names; null where that is the shown frame's own activation. */
export function useCaller(index: StepIndex, at: number, caller: number | null): Frame | null {
  return useMemo(() => {
    if (caller === null || index.frame(at)?.activation === caller) return null;
    return index.stack(at).find((frame) => frame.activation === caller) ?? null;
  }, [index, at, caller]);
}
