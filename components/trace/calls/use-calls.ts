"use client";

import { traceCalls, type Calls, type Trace } from "@/lib/core/trace";
import { useInSlices } from "@/lib/hooks";

/** The calls of a trace; null for a moment where it is long. */
export function useCalls(trace: Trace): Calls | null {
  return useInSlices(trace, traceCalls);
}
