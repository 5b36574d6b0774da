"use client";

import { Segmented } from "@/components/ui/segmented";
import { useView, useWorkspace } from "@/lib/hooks";

/** What is browsed: as the URL says, else what is loaded. */
export function useListKind(): "traces" | "runs" {
  const [{ list }] = useView();
  const { shards } = useWorkspace();
  if (list !== null) return list;
  const hasTraces = shards.some(({ traceCount }) => traceCount > 0);
  return !hasTraces && shards.some(({ trajectoryCount }) => trajectoryCount > 0) ? "runs" : "traces";
}

/** Chooses between traces and trajectories, where runs are loaded or asked for. */
export function ListSwitch() {
  const [view, setView] = useView();
  const kind = useListKind();
  const { shards } = useWorkspace();
  if (view.list === null && !shards.some(({ trajectoryCount }) => trajectoryCount > 0)) return null;
  return (
    <Segmented
      label="What is listed"
      size="small"
      value={kind}
      options={[
        { value: "traces", label: "Traces" },
        { value: "runs", label: "Trajectories" },
      ]}
      onChange={(list) => {
        setView({ list, q: null, desc: null }).catch(console.error);
      }}
    />
  );
}
