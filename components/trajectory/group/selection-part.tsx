"use client";

import { useMemo } from "react";
import { formatCounted } from "@/components/ui/format-number";
import { useGroups } from "@/lib/hooks";
import { patchClusters, type CandidateRun } from "./candidates";
import { ClusterList } from "./cluster-list";
import { CurvesFigure } from "./curves-figure";
import { Replay } from "./replay";

interface SelectionPartProps {
  readonly candidates: readonly CandidateRun[];
}

/** Test-time scaling: what k candidates are good for, how one of them is chosen, and which changes they agree on. */
export function SelectionPart({ candidates }: SelectionPartProps) {
  const [groups] = useGroups();
  const clusters = useMemo(() => patchClusters(candidates), [candidates]);
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label="Selection among the candidates"
      className="relative grid size-full grid-cols-1 content-start overflow-auto bg-surface focus-inset lg:grid-cols-2"
    >
      <Replay candidates={candidates} />
      <CurvesFigure candidates={candidates} />
      <section aria-label="Patches" className="border-t border-line p-3 lg:col-span-2">
        <h2 className="text-dense font-strong">Patches</h2>
        <p className="text-label text-faint">
          {formatCounted(
            clusters.filter(({ answer }) => answer !== null).length,
            "different patch",
            "different patches",
          )}{" "}
          of {formatCounted(candidates.length, "candidate")}; equal = the same lines of the same files change
        </p>
        <ClusterList clusters={clusters} opened={groups.cluster} />
      </section>
    </div>
  );
}
