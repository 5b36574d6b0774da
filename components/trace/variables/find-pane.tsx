"use client";

import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { formatCounted } from "@/components/ui/format-number";
import { readValueQuery, type ValueHit } from "@/lib/core/trace";
import { useShown, useStandingView } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { FindBar } from "./find-bar";
import { FindHelp } from "./find-help";
import { FindState } from "./find-state";
import { currentHit, stepHit } from "./hit-steps";
import { HitList } from "./hit-list";
import { useValueSearch } from "./use-value-search";

/** Finds values in the whole trace; the search is the URL's. */
export function FindPane({ trace, steps }: TracePaneProps) {
  const { index, at, goTo } = steps;
  const [{ find: typed }, setShown] = useShown();
  const [, setView] = useStandingView();
  const deferred = useDeferredValue(typed);
  const query = useMemo(() => readValueQuery(deferred), [deferred]);
  const { progress, isStopped, stop } = useValueSearch(index, query.ok ? query.value : null);
  const { hits } = progress;
  const [chosen, setChosen] = useState<number | null>(null);
  const current = currentHit(hits, chosen, at);

  const go = useCallback(
    (position: number, hit: ValueHit) => {
      setChosen(position);
      goTo(hit.frame);
      if (hit.name !== null) setView({ variable: hit.name }).catch(console.error);
    },
    [goTo, setView],
  );
  function step(direction: 1 | -1): void {
    const position = stepHit(hits, current, at, direction);
    const hit = position === null ? undefined : hits[position];
    if (position !== null && hit !== undefined) go(position, hit);
  }
  const isEmpty = query.ok && query.value.length === 0;
  return (
    <div className="flex h-full flex-col">
      <FindBar
        typed={typed}
        onType={(value) => {
          setShown({ find: value }).catch(console.error);
        }}
        count={isEmpty ? null : hits.length}
        current={current}
        onStep={step}
      />
      {isEmpty ? (
        <FindHelp />
      ) : (
        <>
          <FindState
            problem={query.ok ? null : query.error.message}
            progress={progress}
            total={formatCounted(index.count, "frame")}
            isStopped={isStopped}
            onStop={stop}
          />
          <div className="min-h-0 flex-1">
            <HitList
              hits={hits}
              listKey={`find ${trace.record.id} ${deferred}`}
              current={current}
              onGo={go}
            />
          </div>
        </>
      )}
    </div>
  );
}
