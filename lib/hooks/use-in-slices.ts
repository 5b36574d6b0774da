"use client";

import { useEffect, useState } from "react";
import type { OncePerTrace, Trace } from "@/lib/core/trace";
import { inSlices } from "@/lib/workspace";

/** Shorter traces are worked out while the page is drawn: some 10 ms for the costliest work. */
const longTrace = 10_000;

/**
 * What is worked out of a trace once. For a long trace null at first, while the page goes on: it is made in slices and
 * given up when the page moves on. `made` stays the same object. `isShort` is for work that the length of the trace does not
 * measure.
 */
export function useInSlices<Value>(
  trace: Trace,
  made: OncePerTrace<Value>,
  isShort: boolean = trace.entries.length <= longTrace,
): Value | null {
  const [, setReady] = useState<Trace | null>(null);
  const value = made.known(trace) ?? (isShort ? made.of(trace) : null);
  const isWanted = value === null;
  useEffect(() => {
    if (!isWanted) return undefined;
    const controller = new AbortController();
    inSlices(made.inPieces(trace), { signal: controller.signal })
      .then(() => {
        setReady(trace);
      })
      .catch((thrown: unknown) => {
        if (!controller.signal.aborted) console.error(thrown);
      });
    return () => {
      controller.abort();
    };
  }, [trace, made, isWanted]);
  return value;
}
