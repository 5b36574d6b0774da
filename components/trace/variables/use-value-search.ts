"use client";

import { useEffect, useMemo, useState } from "react";
import { type StepIndex, ValueSearch, type ValueQuery } from "@/lib/core/trace";
import { runSearch, type SearchProgress } from "./run-search";

const nothingYet: SearchProgress = { hits: [], frameCount: 0, cutCount: 0, isDone: false };

/** The search that a query asks for, as far as it has come, and how to stop it where it is. */
export function useValueSearch(index: StepIndex, query: ValueQuery | null) {
  const search = useMemo(
    () => (query === null || query.length === 0 ? null : new ValueSearch(index, query)),
    [index, query],
  );
  const [told, setTold] = useState<{
    readonly search: ValueSearch;
    readonly progress: SearchProgress;
  } | null>(null);
  const [stopped, setStopped] = useState<ValueSearch | null>(null);
  const isStopped = stopped !== null && stopped === search;
  useEffect(() => {
    if (search === null || isStopped) return undefined;
    const controller = new AbortController();
    runSearch(search, controller.signal, (progress) => {
      setTold({ search, progress });
    }).catch(console.error);
    return () => {
      controller.abort();
    };
  }, [search, isStopped]);
  const progress = told !== null && told.search === search ? told.progress : nothingYet;
  function stop(): void {
    setStopped(search);
  }
  return { progress, isStopped, stop };
}
