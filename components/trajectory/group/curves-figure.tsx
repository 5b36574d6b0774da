"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { formatCounted } from "@/components/ui/format-number";
import { Segmented } from "@/components/ui/segmented";
import { groupCurves } from "@/lib/core/trajectory";
import { groupsHref, useGroups, useHref } from "@/lib/hooks";
import type { CandidateRun } from "./candidates";
import { curvesDrawing } from "./curves-drawing";

interface CurvesFigureProps {
  readonly candidates: readonly CandidateRun[];
}

/** What k candidates are good for, by selection and at best; each point leads to its replay. */
export function CurvesFigure({ candidates }: CurvesFigureProps) {
  const [groups, setGroups] = useGroups();
  const href = useHref();
  const router = useRouter();
  const judged = useMemo(
    () =>
      candidates.flatMap(({ selected, hasPassed }) =>
        hasPassed === null ? [] : [{ ...selected, hasPassed }],
      ),
    [candidates],
  );
  const points = useMemo(() => groupCurves(judged), [judged]);
  const { chart, table } = curvesDrawing(points, judged.length, (k, rule) =>
    groupsHref(href("/runs", {}), { ...groups, k, rule, draw: 0 }),
  );
  const passed = judged.filter(({ hasPassed }) => hasPassed).length;
  const unjudged = candidates.length - judged.length;
  return (
    <div className="min-w-0 max-lg:border-t max-lg:border-line lg:border-s lg:border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-3 text-dense">
        <Segmented
          label="Curves as"
          size="small"
          value={groups.shape}
          options={[
            { value: "chart", label: "Chart" },
            { value: "table", label: "Table" },
          ]}
          onChange={(shape) => {
            setGroups({ shape }).catch(console.error);
          }}
        />
        <span className="flex flex-wrap gap-x-3">
          <span>◆ ┄ pass@k</span>
          <span className="text-truth">● best@k</span>
          <span className="text-prediction">■ majority@k</span>
        </span>
      </div>
      <ChartFigure
        title="Test-time scaling"
        note={`${passed} of ${formatCounted(judged.length, "judged candidate")} passed${unjudged === 0 ? "" : `; ${unjudged} not judged and left out`}. Share of groups of k in which one passed, and in which the chosen one did.`}
        chart={chart}
        table={table}
        shape={groups.shape}
        onOpen={(target) => {
          router.push(target, { scroll: false });
        }}
      />
    </div>
  );
}
