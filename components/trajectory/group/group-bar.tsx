"use client";

import { formatCounted } from "@/components/ui/format-number";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useGroups, type RunRow } from "@/lib/hooks";
import { anyOf, type GroupScope } from "./group-scope";

interface GroupBarProps {
  readonly rows: readonly RunRow[];
  readonly scope: GroupScope;
  /** Runs in the scope. */
  readonly count: number;
}

/** Which runs of the instance are candidates, and which tests selection counts. */
export function GroupBar({ rows, scope, count }: GroupBarProps) {
  const [groups, setGroups] = useGroups();
  const models = [...new Set(rows.flatMap(({ model }) => model ?? []))];
  const files = [...new Set(rows.map(({ shardRef }) => shardRef))];
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-3 py-1.5">
      <Select
        label="Model"
        value={scope.model}
        options={options(models, (name) => name, scope.model)}
        onChange={(groupModel) => {
          setGroups({ groupModel, groupFile: scope.file, draw: null, k: null, cluster: null }).catch(
            console.error,
          );
        }}
      />
      <Select
        label="File"
        value={scope.file}
        options={options(files, (ref) => ref.split(/[/:]/).filter(Boolean).at(-1) ?? ref, scope.file)}
        onChange={(groupFile) => {
          setGroups({ groupFile, groupModel: scope.model, draw: null, k: null, cluster: null }).catch(
            console.error,
          );
        }}
      />
      <Segmented
        label="Tests that selection counts"
        size="small"
        value={groups.tests}
        options={[
          { value: "all", label: "All tests" },
          { value: "existing", label: "Existing" },
          { value: "generated", label: "Generated" },
        ]}
        onChange={(tests) => {
          setGroups({ tests }).catch(console.error);
        }}
      />
      <p role="status" className="text-dense text-muted">
        {formatCounted(count, "candidate")} of {formatCounted(rows.length, "run")}
      </p>
    </div>
  );
}

function options(values: readonly string[], label: (value: string) => string, current: string) {
  const known = values.includes(current) || current === anyOf ? values : [...values, current];
  return [
    { value: anyOf, label: "any" },
    ...known.map((value) => ({ value, label: label(value).slice(0, 60) })),
  ];
}
