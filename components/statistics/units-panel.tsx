"use client";

import { X } from "lucide-react";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { errorClassLabels, errorClasses, metrics } from "@/lib/core/compare";
import { dimensions, useUnitCount, useView, type Condition, type DrillDown } from "@/lib/hooks";
import { UnitTable } from "./unit-table";

export interface UnitsPanelProps {
  /** Null when no number is opened. */
  readonly drill: DrillDown | null;
  readonly onClose: () => void;
}

/** Exactly the frames or traces behind a number. */
export function UnitsPanel({ drill, onClose }: UnitsPanelProps) {
  if (drill === null) {
    return (
      <Panel title="Units">
        <p className="text-muted">
          Choose a number or a mark: the frames or traces it counts are listed here, and each opens in the
          comparison.
        </p>
      </Panel>
    );
  }
  return <OpenUnits key={JSON.stringify(drill)} drill={drill} onClose={onClose} />;
}

function OpenUnits({ drill, onClose }: UnitsPanelProps & { readonly drill: DrillDown }) {
  const title = titleOf(drill);
  return (
    <Panel
      title={title}
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
        {drill.metric === null ? null : <VerdictChoice drill={drill} />}
        <div className="min-h-0 flex-1">
          <UnitList drill={drill} />
        </div>
      </div>
    </Panel>
  );
}

/** The metric, the event and every condition in words. */
function titleOf({ metric, event, where = [] }: DrillDown): string {
  const named = metric === null ? [] : [metrics[metric].label];
  const ofEvent = event === null ? [] : [event];
  return [...named, ...ofEvent, ...where.map(conditionText)].join(" · ");
}

function conditionText({ dimension, value }: Condition): string {
  const errorClass = errorClasses.find((name) => name === value);
  const isClass = (dimension === "error" || dimension === "first-error") && errorClass !== undefined;
  return isClass ? `${value} ${errorClassLabels[errorClass]}` : `${dimensions[dimension].label} ${value}`;
}

function VerdictChoice({ drill }: { readonly drill: DrillDown }) {
  const [, setView] = useView();
  const wrong = useUnitCount({ ...drill, verdict: "wrong" });
  const right = useUnitCount({ ...drill, verdict: "right" });
  const all = useUnitCount({ ...drill, verdict: "all" });
  return (
    <div className="shrink-0 border-b border-line px-2 py-1">
      <Segmented
        label="Verdict"
        size="small"
        value={drill.verdict}
        options={[
          { value: "wrong", label: `Wrong${countText(wrong.data)}` },
          { value: "right", label: `Right${countText(right.data)}` },
          { value: "all", label: `All${countText(all.data)}` },
        ]}
        onChange={(verdict) => {
          setView({ verdict }).catch(console.error);
        }}
      />
    </div>
  );
}

function countText(count: number | undefined): string {
  return count === undefined ? "" : ` ${formatCount(count)}`;
}

const noneWords = { wrong: "None is wrong.", right: "None is right.", all: "Nothing is counted." } as const;

function UnitList({ drill }: { readonly drill: DrillDown }) {
  const count = useUnitCount(drill);
  if (count.error !== null) return <QueryTrouble what="Units not counted" error={count.error} />;
  if (count.data === undefined || count.isPlaceholderData) return null;
  if (count.data === 0) return <p className="p-3 text-muted">{noneWords[drill.verdict]}</p>;
  return <UnitTable drill={drill} count={count.data} />;
}
