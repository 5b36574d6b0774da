"use client";

import { useRef } from "react";
import { debounce } from "nuqs";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { runStates, useRunCount, useView, type RunState } from "@/lib/hooks";
import { BrowseEmpty } from "../browse-empty";
import { LoadingMark } from "../loading-mark";
import { runListOf } from "./run-list";
import { RunTable } from "./run-table";

const stateLabels: Readonly<Record<RunState, string>> = {
  all: "All",
  passed: "Passed",
  failed: "Failed",
  unjudged: "Not judged",
  marked: "With signs of failure",
  unpaired: "With unpaired calls",
};

/** The URL follows typing after a pause; the list follows at once. */
const typingPauseMs = 250;

/** Every run that is loaded, to be found, ordered and opened. */
export function BrowseRuns() {
  const [view, setView] = useView();
  const search = useRef<HTMLInputElement>(null);
  const isNarrow = useIsNarrow();
  const { text, state } = runListOf(view);
  const count = useRunCount({ text, state });
  const isFiltered = text !== "" || state !== "all" || view.by !== "order";

  function clear(): void {
    setView({ q: null, judged: null, by: null, desc: null }).catch(console.error);
  }
  const listed = count.data?.listed ?? null;
  return (
    <>
      <div
        role="search"
        aria-label="Trajectories"
        className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-1.5"
      >
        <SearchField
          ref={search}
          label="Find in instance, model, agent, format and exit"
          placeholder="Find in instance, model, agent, exit"
          keys="/"
          isLeftByEnter
          value={text}
          onChange={(q) => {
            setView({ q }, { limitUrlUpdates: debounce(q === "" ? 0 : typingPauseMs) }).catch(console.error);
          }}
          className="w-full sm:w-72"
        />
        <Select
          label="Outcome"
          isLabelHidden={isNarrow}
          value={state}
          options={runStates.map((value) => ({ value, label: stateLabels[value] }))}
          onChange={(judged) => {
            setView({ judged }).catch(console.error);
          }}
        />
        <p role="status" className="text-muted">
          {count.data === undefined ? (
            <Skeleton className="h-4 w-32" />
          ) : (
            `${formatCount(count.data.listed)} of ${formatCounted(count.data.total, "trajectory", "trajectories")}`
          )}
        </p>
        <LoadingMark />
        <Button variant="bare" disabled={!isFiltered} keys="Escape" onClick={clear}>
          Clear
        </Button>
      </div>
      <div className="min-h-0 flex-1">
        {count.error !== null ? (
          <QueryTrouble what="Runs not counted" error={count.error} />
        ) : listed === null || listed === 0 ? (
          <BrowseEmpty
            kind="runs"
            hasRows={count.data === undefined ? null : count.data.total > 0}
            onClear={clear}
          />
        ) : (
          <RunTable count={listed} search={search} onClear={clear} />
        )}
      </div>
    </>
  );
}
