"use client";

import { useMemo } from "react";
import { PageHead } from "@/components/shell/page-head";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { useCommands } from "@/components/shell/use-commands";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Skeleton } from "@/components/ui/skeleton";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import {
  mostInstanceRuns,
  useCandidates,
  useGroups,
  useHref,
  useInstanceRuns,
  useWorkspace,
  type RunRow,
} from "@/lib/hooks";
import { candidateRuns } from "./candidates";
import { ComparePart } from "./compare-part";
import { GroupBar } from "./group-bar";
import { groupScope, isInScope, type GroupScope } from "./group-scope";
import { SelectionPart } from "./selection-part";
import { TestsPart } from "./tests-part";

interface GroupPageProps {
  readonly instance: string;
}

const noRows: readonly RunRow[] = [];

/** The runs of one instance: which one a selection takes, what tests say of each, and where they part. */
export function GroupPage({ instance }: GroupPageProps) {
  const runs = useInstanceRuns(instance);
  const [groups] = useGroups();
  const rows = runs.data?.rows ?? noRows;
  const scope = groupScope(rows, groups);
  const own = rows.filter((row) => isInScope(row, scope));
  const all = useHref()("/runs", {});
  const crumbs = useMemo(() => [{ label: "All instances", href: all }, { label: instance }], [all, instance]);
  return (
    <>
      <PageHead title={instance} crumbs={crumbs} />
      {runs.error === null ? null : <QueryTrouble what="Runs not listed" error={runs.error} />}
      {runs.data === undefined || runs.isPlaceholderData ? (
        <Skeleton className="m-3 h-40" />
      ) : rows.length === 0 ? (
        <NoRuns instance={instance} />
      ) : (
        <>
          <GroupBar rows={rows} scope={scope} count={own.length} />
          {runs.data.total > rows.length ? (
            <p className="shrink-0 border-b border-line bg-sunken px-3 py-1 text-dense">
              The first {formatCount(mostInstanceRuns)} of {formatCounted(runs.data.total, "run")} are read.
            </p>
          ) : null}
          <OpenGroup {...{ rows, own, scope }} />
        </>
      )}
    </>
  );
}

function NoRuns({ instance }: GroupPageProps) {
  const { shards } = useWorkspace();
  const isReading = shards.some(({ phase }) => ["waiting", "reading", "scoring"].includes(phase));
  return isReading ? (
    <Skeleton className="m-3 h-40" />
  ) : (
    <EmptyState title={`No run of ${instance.slice(0, 120)} is loaded`}>
      The opened shards hold none. The shard that holds them may not be open.
    </EmptyState>
  );
}

interface OpenGroupProps {
  readonly rows: readonly RunRow[];
  readonly own: readonly RunRow[];
  readonly scope: GroupScope;
}

const parts = [
  { value: "selection", label: "Selection" },
  { value: "tests", label: "Tests" },
  { value: "compare", label: "Side by side" },
] as const;

function OpenGroup({ rows, own, scope }: OpenGroupProps) {
  const [groups, setGroups] = useGroups();
  const read = useCandidates(own);
  const candidates = candidateRuns(read.data ?? [], groups.tests);
  const failed = (read.data ?? []).filter(({ failure }) => failure !== null);
  useCommands(
    parts.map(({ value, label }, place) => ({
      id: `part-${value}`,
      label: `Show ${label.toLowerCase()}`,
      section: "Runs",
      keys: [String(place + 1)],
      run: () => {
        setGroups({ part: value }, { history: "push" }).catch(console.error);
      },
    })),
  );
  const contents = {
    selection: <SelectionPart candidates={candidates} />,
    tests: <TestsPart candidates={candidates} />,
    compare: <ComparePart rows={rows} own={own} />,
  };
  return (
    <div className="min-h-0 flex-1">
      {failed.length === 0 ? null : (
        <p role="alert" className="px-3 py-1 text-dense text-failure">
          {formatCounted(failed.length, "run")} could not be read and is no candidate:{" "}
          {failed[0]?.failure?.message}
        </p>
      )}
      <TabbedPanel
        key={JSON.stringify(scope)}
        label="Runs of the instance"
        value={groups.part}
        onChange={(part) => {
          setGroups({ part }, { history: "push" }).catch(console.error);
        }}
        tabs={parts.map(({ value, label }) => ({
          value,
          label,
          content:
            read.data === undefined || read.isPlaceholderData ? (
              <p role="status" className="p-3 text-muted">
                {read.error === null ? `Reading ${formatCounted(own.length, "run")}` : read.error.message}
              </p>
            ) : (
              contents[value]
            ),
        }))}
      />
    </div>
  );
}
