"use client";

import { useDeferredValue, useMemo, useRef } from "react";
import { PageHead } from "@/components/shell/page-head";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCounted, formatCount } from "@/components/ui/format-number";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { mostOutcomeCells, useGroups, useHref, useOutcomes, useView } from "@/lib/hooks";
import { MatrixTable } from "./matrix-table";
import { outcomeMatrix, shownRows, type Agreement } from "./outcome-matrix";

const agreements: readonly { readonly value: Agreement; readonly label: string }[] = [
  { value: "all", label: "All instances" },
  { value: "differ", label: "Runs disagree" },
  { value: "passed", label: "All judged passed" },
  { value: "failed", label: "None passed" },
];

/** Where a reader finds runs that belong here. */
function Ways() {
  const href = useHref();
  return (
    <>
      <TextLink href={href("/", {})}>Open the library</TextLink>
      <TextLink href={href("/browse", { list: "runs" })}>Browse trajectories</TextLink>
    </>
  );
}

/** Every run that is loaded, by instance and model: who solved what, and where they differ. */
export function MatrixPage() {
  const [view, setView] = useView();
  const [groups, setGroups] = useGroups();
  const search = useRef<HTMLInputElement>(null);
  const { data, error, isPending } = useOutcomes(groups.columns);
  const matrix = useMemo(() => outcomeMatrix(data?.cells ?? []), [data]);
  const words = useDeferredValue(view.q);
  const { agree: agreement, order } = groups;
  const rows = useMemo(
    () => shownRows(matrix.rows, { words, agreement, order, isDescending: view.desc }),
    [matrix, words, agreement, order, view.desc],
  );
  return (
    <>
      <PageHead title="Runs" />
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-3 py-1.5">
        <SearchField
          ref={search}
          label="Find instances"
          value={view.q}
          onChange={(q) => {
            setView({ q }).catch(console.error);
          }}
          className="w-56"
        />
        <Segmented
          label="Columns"
          size="small"
          value={groups.columns}
          options={[
            { value: "file", label: "Model and file" },
            { value: "model", label: "Model" },
            { value: "sample", label: "Model and sample" },
          ]}
          onChange={(columns) => {
            setGroups({ columns, order: null }).catch(console.error);
          }}
        />
        <Select
          label="Instances"
          value={agreement}
          options={agreements}
          onChange={(agree) => {
            setGroups({ agree }).catch(console.error);
          }}
        />
        <p role="status" className="text-dense text-muted tabular-nums">
          {data === undefined
            ? ""
            : `${formatCount(rows.length)} of ${formatCounted(matrix.rows.length, "instance")}, ${formatCounted(data.runCount, "run")}`}
        </p>
      </div>
      {data === undefined || data.duplicateCount === 0 ? null : (
        <p className="shrink-0 border-b border-line bg-sunken px-3 py-1 text-dense">
          {formatCounted(data.duplicateCount, "run")} of the same instance, model and sample as another:
          “Passed” counts each of them. Where one run stands in two files, columns by file keep them apart.
        </p>
      )}
      {data !== undefined && data.cells.length >= mostOutcomeCells ? (
        <p className="shrink-0 border-b border-line bg-sunken px-3 py-1 text-dense">
          Only the first {formatCount(mostOutcomeCells)} cells are shown.
        </p>
      ) : null}
      <div className="min-h-0 flex-1">
        {error !== null ? (
          <QueryTrouble what="Outcomes not counted" error={error} />
        ) : isPending ? (
          <Skeleton className="m-3 h-40" />
        ) : matrix.rows.length === 0 ? (
          <EmptyState title="No run names its instance" action={<Ways />}>
            Outcomes by instance and model would be here. Open a file of runs that say which task they are of.
          </EmptyState>
        ) : (
          <MatrixTable columns={matrix.columns} rows={rows} search={search} />
        )}
      </div>
    </>
  );
}
