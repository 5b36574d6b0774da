"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { metrics } from "@/lib/core/compare";
import { useHref, useUnits, useVirtualRows, type DrillDown } from "@/lib/hooks";
import { UnitRow, UnitRowSkeleton } from "./unit-row";
import { UnitTableHead } from "./unit-table-head";
import { unitHref } from "./unit-href";

const columns = "28px minmax(72px,1fr) 68px 44px 56px 32px";

/** Where the keyboard was in each list of units; kept while the page lives, so that back finds it. */
const cursors = new Map<string, number>();

export interface UnitTableProps {
  readonly drill: DrillDown;
  readonly count: number;
}

/** The units behind a number, each a link to the comparison at that place. */
export function UnitTable({ drill, count }: UnitTableProps) {
  const key = JSON.stringify(drill);
  const href = useHref();
  const router = useRouter();
  const [setFrame, virtual] = useVirtualRows(`units ${key}`, count, useRowHeightPx());
  const { rowAt, error } = useUnits(drill, virtual.range);
  const [index, setIndex] = useState(cursors.get(key) ?? null);
  const current = index === null ? null : rowAt(index);

  function choose(to: number) {
    cursors.set(key, to);
    setIndex(to);
  }
  function move(by: number) {
    const to = index === null ? virtual.firstInSight() : Math.min(count - 1, Math.max(0, index + by));
    choose(to);
    virtual.showRow(to);
  }
  const section = "Units";
  useCommands([
    {
      id: "next",
      label: "Next unit",
      section,
      keys: ["j", "ArrowDown"],
      run: () => {
        move(1);
      },
      isEnabled: count > 0,
    },
    {
      id: "previous",
      label: "Previous unit",
      section,
      keys: ["k", "ArrowUp"],
      run: () => {
        move(-1);
      },
      isEnabled: count > 0,
    },
    {
      id: "open",
      label: "Compare at this unit",
      section,
      keys: ["Enter", "d"],
      run: () => {
        if (current !== null) router.push(unitHref(href, drill, current));
      },
      isEnabled: current !== null,
    },
  ]);

  if (error !== null) return <QueryTrouble what="Units not listed" error={error} />;
  return (
    <TableFrame ref={setFrame} label="Units" columns={columns} columnCount={6} rowCount={count + 1}>
      <UnitTableHead isFrame={metrics[drill.metric].unit === "frame"} />
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map((row) => {
          const unit = rowAt(row.index);
          return unit === null ? (
            <UnitRowSkeleton key={row.index} index={row.index} offsetPx={row.offsetPx} />
          ) : (
            <UnitRow
              key={row.index}
              unit={unit}
              index={row.index}
              offsetPx={row.offsetPx}
              isCurrent={row.index === index}
              href={unitHref(href, drill, unit)}
              onChoose={() => {
                choose(row.index);
              }}
            />
          );
        })}
      </TableBody>
    </TableFrame>
  );
}
