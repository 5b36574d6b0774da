"use client";

import { RowNameCell } from "@/components/browse/row-name-cell";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { formatBytes, formatCount, missingNumber } from "@/components/ui/format-number";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useIsWide } from "@/components/ui/use-is-wide";
import { useVirtualRows, type ShardState } from "@/lib/hooks";
import type { LibraryRow } from "./library-rows";
import { OfferedPhase, PhaseCell } from "./phase-cell";
import { ShardActions } from "./shard-actions";

/** Records, traces and predictions have room for a million. */
const columns =
  "minmax(140px,2fr) minmax(172px,1fr) 60px minmax(80px,1.2fr) 84px 84px 84px 80px 76px 72px 64px";
/** Names come before the place they are from, which is left out. */
const tightColumns =
  "minmax(140px,2fr) minmax(176px,1fr) minmax(72px,0.5fr) 84px 84px 84px 80px 68px 68px 64px";
/** Where the table is wider than the screen anyhow, a name with its folder has room for some 26 characters. */
const narrowColumns = "212px 176px 72px 84px 84px 84px 80px 68px 68px 64px";

export interface ShardTableProps {
  readonly rows: readonly LibraryRow[];
  readonly currentIndex: number;
  readonly onChoose: (row: LibraryRow) => void;
}

/** Every shard that is open or offered, with what it holds and where it is. */
export function ShardTable({ rows, currentIndex, onChoose }: ShardTableProps) {
  const rowPx = useRowHeightPx();
  const [setFrame, virtual] = useVirtualRows("library", rows.length, rowPx);
  const namesOrigin = useIsWide();
  const isNarrow = useIsNarrow();
  return (
    <TableFrame
      ref={setFrame}
      label="Shards"
      columns={namesOrigin ? columns : isNarrow ? narrowColumns : tightColumns}
      columnCount={namesOrigin ? 11 : 10}
      rowCount={rows.length + 1}
    >
      <TableHead>
        <TableHeaderCell>Shard</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        {namesOrigin ? <TableHeaderCell>From</TableHeaderCell> : null}
        <TableHeaderCell title="Format of most records, by content, and the container they came in">
          Format
        </TableHeaderCell>
        <TableHeaderCell isNumeric title="Raw records found, broken ones included">
          Records
        </TableHeaderCell>
        <TableHeaderCell isNumeric>Traces</TableHeaderCell>
        <TableHeaderCell isNumeric>Predictions</TableHeaderCell>
        <TableHeaderCell isNumeric>Trajectories</TableHeaderCell>
        <TableHeaderCell isNumeric title="Records and pieces that were not loaded">
          Problems
        </TableHeaderCell>
        <TableHeaderCell isNumeric>Size</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, offsetPx }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <TableRow
              key={row.kind === "shard" ? row.shard.key : row.address}
              index={index}
              offsetPx={offsetPx}
              isCurrent={index === currentIndex}
              onClick={() => {
                onChoose(row);
              }}
            >
              {row.kind === "shard" ? (
                <ShardCells row={row} namesOrigin={namesOrigin} />
              ) : (
                <OfferedCells row={row} namesOrigin={namesOrigin} />
              )}
              <TableCell className="justify-end">
                <ShardActions row={row} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

const origins = { catalog: "server", url: "URL", local: "device" } as const;

interface CellsProps<Kind extends LibraryRow["kind"]> {
  readonly row: LibraryRow & { kind: Kind };
  /** True where there is room for where it is from. */
  readonly namesOrigin: boolean;
}

function ShardCells({ row, namesOrigin }: CellsProps<"shard">) {
  const { shard, waitingBefore } = row;
  const name = shard.origin === "catalog" ? (shard.ref ?? shard.name) : shard.name;
  return (
    <>
      <RowNameCell text={name} title={shard.ref ?? name} />
      <TableCell>
        <PhaseCell shard={shard} waitingBefore={waitingBefore} />
      </TableCell>
      {namesOrigin ? <TableCell className="text-muted">{origins[shard.origin]}</TableCell> : null}
      <FormatCell shard={shard} />
      <CountCells shard={shard} />
      <TableCell isNumeric>{formatBytes(shard.sizeBytes ?? Number.NaN)}</TableCell>
    </>
  );
}

/** What the records are, and what they came in. */
function FormatCell({ shard }: { readonly shard: ShardState }) {
  const parts = [shard.format, shard.container].filter((part) => part !== null);
  return (
    <TableCell className="text-muted">
      <span title={parts.join(", ")} className="truncate">
        {shard.format}
        {shard.container === null ? null : (
          <span className={shard.format === null ? "text-faint" : "ms-2 text-faint"}>{shard.container}</span>
        )}
      </span>
    </TableCell>
  );
}

function CountCells({ shard }: { readonly shard: ShardState }) {
  const { phase, recordCount, traceCount, predictionCount, trajectoryCount, problemCount } = shard;
  const isMoving = phase === "reading" || phase === "scoring";
  if (phase !== "ready") {
    return (
      <>
        <TableCell isNumeric>{isMoving && recordCount > 0 ? formatCount(recordCount) : ""}</TableCell>
        <TableCell>{""}</TableCell>
        <TableCell>{""}</TableCell>
        <TableCell>{""}</TableCell>
        <TableCell>{""}</TableCell>
      </>
    );
  }
  return (
    <>
      <TableCell isNumeric>{formatCount(recordCount)}</TableCell>
      <TableCell isNumeric>{formatCount(traceCount)}</TableCell>
      <TableCell isNumeric>{formatCount(predictionCount)}</TableCell>
      <TableCell isNumeric>{formatCount(trajectoryCount)}</TableCell>
      <TableCell isNumeric className={problemCount > 0 ? "font-strong text-failure" : "text-muted"}>
        {problemCount > 0 ? `▲ ${formatCount(problemCount)}` : "0"}
      </TableCell>
    </>
  );
}

function OfferedCells({ row, namesOrigin }: CellsProps<"offered">) {
  const { ref, sizeBytes, kind, rowCount = null } = row.entry;
  return (
    <>
      <RowNameCell text={ref} isMuted />
      <TableCell>
        <OfferedPhase />
      </TableCell>
      {namesOrigin ? <TableCell className="text-muted">{origins.catalog}</TableCell> : null}
      <TableCell className="text-muted">{kind === "packed" ? "packed" : ""}</TableCell>
      <TableCell isNumeric className="text-muted">
        {rowCount === null ? "" : formatCount(rowCount)}
      </TableCell>
      <TableCell>{""}</TableCell>
      <TableCell>{""}</TableCell>
      <TableCell>{""}</TableCell>
      <TableCell>{""}</TableCell>
      <TableCell isNumeric>{sizeBytes === null ? missingNumber : formatBytes(sizeBytes)}</TableCell>
    </>
  );
}
