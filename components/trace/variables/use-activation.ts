"use client";

import { useState } from "react";
import type { Frame } from "@/lib/core/trace";

/**
 * The activation whose variables are looked at: the frame's own, until one of its callers is chosen. Once that has
 * returned, the frame's own again.
 */
export function useActivation(stack: readonly Frame[], own: number | null) {
  const [chosen, setChosen] = useState<number | null>(null);
  const isOpen = chosen !== null && stack.some((frame) => frame.activation === chosen);
  function choose(activation: number): void {
    setChosen(activation === own ? null : activation);
  }
  return [isOpen ? chosen : own, choose] as const;
}
