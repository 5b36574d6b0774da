"use client";

import { useEffect, useMemo, useState } from "react";
import { buildCallTree, findUnwindings, type CallTree, type Trace, type Unwindings } from "@/lib/core/trace";

/** The calls of a trace and how its exceptions went through them. */
export interface Calls {
  readonly tree: CallTree;
  readonly unwindings: Unwindings;
}

/** Longer traces are drawn before their calls are known: 100,000 frames take some 60 ms. */
const longTrace = 20_000;

/** The calls of a trace; null for a moment where it is long. */
export function useCalls(trace: Trace): Calls | null {
  const isLong = trace.entries.length > longTrace;
  const short = useMemo(() => (isLong ? null : callsOf(trace)), [trace, isLong]);
  const [late, setLate] = useState<{ readonly of: Trace; readonly calls: Calls } | null>(null);
  useEffect(() => {
    if (!isLong) return undefined;
    const timer = setTimeout(() => {
      setLate({ of: trace, calls: callsOf(trace) });
    }, 0);
    return () => {
      clearTimeout(timer);
    };
  }, [trace, isLong]);
  return short ?? (late?.of === trace ? late.calls : null);
}

function callsOf(trace: Trace): Calls {
  const tree = buildCallTree(trace);
  return { tree, unwindings: findUnwindings(trace.entries, tree) };
}
