"use client";

import { useEffect, useMemo, useState } from "react";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { toFailure } from "@/lib/shared";
import { RunSearch, type RunHit } from "./run-search";

export interface RunSearchState {
  readonly hits: readonly RunHit[];
  readonly isDone: boolean;
  /** Why the expression cannot be searched for; null when it can. */
  readonly refusal: string | null;
}

const nothing: RunSearchState = { hits: [], isDone: true, refusal: null };
const charactersPerLook = 100_000;
/** A frame on the screen is 16 ms; half of it is left to the page. */
const sliceMs = 8;

/** What an expression finds in a run, as far as the search has come; empty words find nothing. */
export function useRunSearch(run: TrajectoryRecord, source: string): RunSearchState {
  const begun = useMemo(() => begin(run, source), [run, source]);
  const [told, setTold] = useState<{ readonly of: typeof begun; readonly state: RunSearchState } | null>(
    null,
  );
  useEffect(() => {
    if (begun.search === null) return undefined;
    const { search } = begun;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look(): void {
      const startedAt = performance.now();
      while (!search.isDone && performance.now() - startedAt < sliceMs) search.advance(charactersPerLook);
      setTold({ of: begun, state: { hits: [...search.hits], isDone: search.isDone, refusal: null } });
      if (!search.isDone) timer = setTimeout(look);
    }
    timer = setTimeout(look);
    return () => {
      clearTimeout(timer);
    };
  }, [begun]);
  if (begun.refusal !== null) return { ...nothing, refusal: begun.refusal };
  if (begun.search === null) return nothing;
  return told?.of === begun ? told.state : { ...nothing, isDone: false };
}

function begin(run: TrajectoryRecord, source: string) {
  if (source === "") return { search: null, refusal: null };
  try {
    return { search: new RunSearch(run, source), refusal: null };
  } catch (thrown) {
    return { search: null, refusal: toFailure(thrown, "query-failed").message };
  }
}
