"use client";

import { useState } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { useHref, useUnits, useVirtualRows, unitOf, type DrillDown } from "@/lib/hooks";
import { UnitRow, UnitRowSkeleton } from "./unit-row";
import { UnitTableHead } from "./unit-table-head";
import { unitHref } from "./unit-href";
import { useUnitKeys } from "./use-unit-keys";

const columns = {
  frame: "28px minmax(72px,1fr) 76px 40px 56px 28px",
  trace: "28px minmax(72px,1fr) 76px 32px",
} as const;

/** Where the keyboard was in each list of units; kept while the page lives, so that back finds it. */
const cursors = new Map<string, number>();

export interface UnitTableProps {
  readonly drill: DrillDown;
  readonly count: number;
}

/** The units behind a number, each a link to the comparison at that place. */
export function UnitTable({ drill, count }: UnitTableProps) {
  const key = JSON.stringify(drill);
  const unitKind = unitOf(
    drill.metric,
    (drill.where ?? []).map(({ dimension }) => dimension),
  );
  const href = useHref();
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
  useUnitKeys({ count, move, href: current === null ? null : unitHref(href, drill, current) });

  if (error !== null) return <QueryTrouble what="Units not listed" error={error} />;
  return (
    <TableFrame
      ref={setFrame}
      label="Units"
      columns={columns[unitKind]}
      columnCount={unitKind === "frame" ? 6 : 4}
      rowCount={count + 1}
    >
      <UnitTableHead isFrame={unitKind === "frame"} />
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map((row) => {
          const unit = rowAt(row.index);
          return unit === null ? (
            <UnitRowSkeleton
              key={row.index}
              isFrame={unitKind === "frame"}
              index={row.index}
              offsetPx={row.offsetPx}
            />
          ) : (
            <UnitRow
              key={row.index}
              unit={unit}
              isFrame={unitKind === "frame"}
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
