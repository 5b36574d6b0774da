"use client";

import { useRowHeightPx } from "@/components/shell/use-appearance";
import { DataText } from "@/components/ui/data-text";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import type { ValueHit, ValuePlace } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { functionWords } from "../calls/function-words";
import { useRowInSight } from "../use-row-in-sight";
import { Excerpt } from "./excerpt";
import { FrameLink } from "./frame-link";

interface HitListProps {
  readonly hits: readonly ValueHit[];
  readonly listKey: string;
  /** Position of the hit that is shown. */
  readonly current: number | null;
  readonly onGo: (position: number, hit: ValueHit) => void;
}

const placeWords: Readonly<Record<ValuePlace, string>> = {
  local: "",
  argument: "▶ ",
  returned: "◀ returned",
  raised: "✕ raised",
};

/** The values that were found, by frame. */
export function HitList({ hits, listKey, current, onGo }: HitListProps) {
  const [setFrame, virtual] = useVirtualRows(listKey, hits.length, useRowHeightPx());
  const setClicked = useRowInSight(virtual, hits.length, current ?? 0);
  function go(position: number, hit: ValueHit): void {
    setClicked(position);
    onGo(position, hit);
  }
  return (
    <TableFrame
      ref={setFrame}
      label="Values found"
      columns="52px 76px 92px minmax(100px,1fr)"
      columnCount={4}
      rowCount={hits.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric>Frame</TableHeaderCell>
        <TableHeaderCell>Function</TableHeaderCell>
        <TableHeaderCell>Variable</TableHeaderCell>
        <TableHeaderCell>Value</TableHeaderCell>
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index: position, offsetPx }) => {
          const hit = hits[position];
          if (hit === undefined) return null;
          return (
            <TableRow
              key={position}
              index={position}
              offsetPx={offsetPx}
              isCurrent={position === current}
              onClick={() => {
                go(position, hit);
              }}
            >
              <TableCell isNumeric>
                <FrameLink
                  frame={hit.frame}
                  onGo={() => {
                    go(position, hit);
                  }}
                />
              </TableCell>
              <TableCell isCode>{functionWords(hit.functionName, hit.activation)}</TableCell>
              <TableCell>
                <span className="min-w-0 truncate" title={hit.place}>
                  {placeWords[hit.place]}
                  {hit.name === null ? null : <DataText text={hit.name} limit={60} />}
                </span>
              </TableCell>
              <TableCell isCode>
                <span className="min-w-0 truncate">
                  <Excerpt text={hit.value} match={hit.match} length={160} />
                </span>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}
