"use client";

import { debounce } from "nuqs";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { browseStates, useModels, useView, type BrowseState } from "@/lib/hooks";
import { LoadingMark } from "./loading-mark";

const stateLabels: Readonly<Record<BrowseState, string>> = {
  all: "All",
  diverged: "Diverged",
  exact: "Exact",
  unpredicted: "Without prediction",
  exceptions: "With exceptions",
  truncated: "Truncated",
  duplicates: "Duplicate ids",
};

/** The URL follows typing after a pause; the list follows at once. */
const typingPauseMs = 250;

export interface BrowseToolbarProps {
  /** Null until it is counted. */
  readonly count: { readonly listed: number; readonly total: number } | null;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** What is listed: words, model, state, and how many of how many that leaves. */
export function BrowseToolbar({ count, searchRef, isFiltered, onClear }: BrowseToolbarProps) {
  const [view, setView] = useView();
  const isNarrow = useIsNarrow();
  const models = useModels().data ?? [];
  const choices = view.model === "" || models.includes(view.model) ? models : [...models, view.model];
  return (
    <div
      role="search"
      aria-label="Traces"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-1.5"
    >
      <SearchField
        ref={searchRef}
        label="Find in id, program, entry and input"
        placeholder="Find in id, program, entry, input"
        keys="/"
        isLeftByEnter
        value={view.q}
        onChange={(q) => {
          setView({ q }, { limitUrlUpdates: debounce(q === "" ? 0 : typingPauseMs) }).catch(console.error);
        }}
        className="w-full sm:w-72"
      />
      <Select
        label="Model"
        isLabelHidden={isNarrow}
        value={view.model}
        options={[
          { value: "", label: "All models" },
          ...choices.map((model) => ({ value: model, label: model })),
        ]}
        onChange={(model) => {
          setView({ model }).catch(console.error);
        }}
      />
      <Select
        label="State"
        isLabelHidden={isNarrow}
        value={view.state}
        options={browseStates.map((state) => ({ value: state, label: stateLabels[state] }))}
        onChange={(state) => {
          setView({ state }).catch(console.error);
        }}
      />
      <p role="status" className="text-muted">
        {count === null ? (
          <Skeleton className="h-4 w-32" />
        ) : (
          `${formatCount(count.listed)} of ${formatCounted(count.total, "trace")}`
        )}
      </p>
      <LoadingMark />
      <Button variant="bare" disabled={!isFiltered} keys="Escape" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
