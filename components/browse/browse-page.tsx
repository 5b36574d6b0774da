"use client";

import { useRef, type RefObject } from "react";
import { useEditorSoon } from "@/components/code/use-preloaded-editor";
import { PageHead } from "@/components/shell/page-head";
import { EngineTrouble } from "@/components/shards/engine-trouble";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { useTraceCount, useView } from "@/lib/hooks";
import { BrowseEmpty } from "./browse-empty";
import { BrowseToolbar } from "./browse-toolbar";
import { BrowseRuns } from "./runs/browse-runs";
import { ListSwitch, useListKind } from "./runs/list-switch";
import { listViewOf, traceListOf } from "./trace-list";
import { TraceTable } from "./trace-table";

/** Every trace or run that is loaded, to be found, ordered and opened. */
export function BrowsePage() {
  useEditorSoon();
  const kind = useListKind();
  return (
    <>
      <PageHead title="Browse" badges={<ListSwitch />} />
      <EngineTrouble />
      {kind === "runs" ? <BrowseRuns /> : <BrowseTraces />}
    </>
  );
}

function BrowseTraces() {
  const [view, setView] = useView();
  const search = useRef<HTMLInputElement>(null);
  const list = listViewOf(view);
  const count = useTraceCount(traceListOf(list).filter);
  const isFiltered = list.q !== "" || list.model !== "" || list.state !== "all" || list.sort !== "order";

  function clear() {
    setView({ q: null, model: null, state: null, sort: null, desc: null }).catch(console.error);
  }

  return (
    <>
      <BrowseToolbar count={count.data ?? null} searchRef={search} isFiltered={isFiltered} onClear={clear} />
      <div className="min-h-0 flex-1">
        {count.error === null ? (
          <TraceList count={count.data ?? null} search={search} onClear={clear} />
        ) : (
          <QueryTrouble what="Traces not counted" error={count.error} />
        )}
      </div>
    </>
  );
}

interface TraceListProps {
  readonly count: { readonly listed: number; readonly total: number } | null;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onClear: () => void;
}

function TraceList({ count, search, onClear }: TraceListProps) {
  if (count === null || count.listed === 0) {
    return <BrowseEmpty kind="traces" hasRows={count === null ? null : count.total > 0} onClear={onClear} />;
  }
  return <TraceTable count={count.listed} search={search} onClear={onClear} />;
}
