"use client";

import { X } from "lucide-react";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { metrics } from "@/lib/core/compare";
import { useUnitCount, useView, type DrillDown, type MetricValue } from "@/lib/hooks";
import { UnitTable } from "./unit-table";

export interface UnitsPanelProps {
  /** Null when no number is opened. */
  readonly drill: DrillDown | null;
  readonly value: MetricValue | null;
  readonly onClose: () => void;
}

/** Exactly the frames or traces behind a number. */
export function UnitsPanel({ drill, value, onClose }: UnitsPanelProps) {
  if (drill === null) {
    return (
      <Panel title="Units">
        <p className="text-muted">
          Choose a number: the frames or traces it counts are listed here, and each opens in the comparison.
        </p>
      </Panel>
    );
  }
  return <OpenUnits key={JSON.stringify(drill)} drill={drill} value={value} onClose={onClose} />;
}

function OpenUnits({ drill, value, onClose }: UnitsPanelProps & { readonly drill: DrillDown }) {
  const [, setView] = useView();
  const { label } = metrics[drill.metric];
  const right = value?.numerator ?? 0;
  const all = value?.denominator ?? 0;
  return (
    <Panel
      title={drill.event === null ? label : `${label} · ${drill.event}`}
      isPadded={false}
      isScrolling={false}
      note={
        <span title={drill.model} className="truncate">
          {drill.model}
        </span>
      }
      actions={
        <IconButton
          size="small"
          label="Close"
          keys="Escape"
          icon={<X aria-hidden size={14} />}
          onClick={onClose}
        />
      }
    >
      <div className="flex size-full flex-col">
        <div className="shrink-0 border-b border-line px-2 py-1">
          <Segmented
            label="Verdict"
            size="small"
            value={drill.verdict}
            options={[
              { value: "wrong", label: `Wrong ${formatCount(all - right)}` },
              { value: "right", label: `Right ${formatCount(right)}` },
              { value: "all", label: `All ${formatCount(all)}` },
            ]}
            onChange={(verdict) => {
              setView({ verdict }).catch(console.error);
            }}
          />
        </div>
        <div className="min-h-0 flex-1">
          <UnitList drill={drill} />
        </div>
      </div>
    </Panel>
  );
}

const noneWords = { wrong: "None is wrong.", right: "None is right.", all: "Nothing is counted." } as const;

function UnitList({ drill }: { readonly drill: DrillDown }) {
  const count = useUnitCount(drill);
  if (count.error !== null) return <QueryTrouble what="Units not counted" error={count.error} />;
  if (count.data === undefined || count.isPlaceholderData) return null;
  if (count.data === 0) return <p className="p-3 text-muted">{noneWords[drill.verdict]}</p>;
  return <UnitTable drill={drill} count={count.data} />;
}
