"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { RowNameCell } from "@/components/browse/row-name-cell";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCounted, formatPercent } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import { metrics } from "@/lib/core/compare";
import {
  dimensions,
  traceView,
  useCharts,
  useHref,
  usePairCount,
  usePairs,
  useVirtualRows,
  type PairedDrill,
  type PairedTrace,
} from "@/lib/hooks";

export interface PairsPanelProps {
  /** Null when no number is opened. */
  readonly drill: PairedDrill | null;
}

/** Exactly the traces behind a number about two models; both predictions open from here. */
export function PairsPanel({ drill }: PairsPanelProps) {
  const [, setCharts] = useCharts();
  const count = usePairCount(drill);
  if (drill === null) {
    return (
      <Panel title="Traces">
        <p className="text-muted">
          Choose a discordant count or a point: the traces it counts are listed here, and each opens with
          either model.
        </p>
      </Panel>
    );
  }
  if (count.error !== null) return <QueryTrouble what="Traces not counted" error={count.error} />;
  return (
    <Panel
      title={titleOf(drill)}
      isPadded={false}
      isScrolling={false}
      note={
        count.data === undefined ? (
          ""
        ) : (
          <span className="whitespace-nowrap">{formatCounted(count.data, "trace")}</span>
        )
      }
      actions={
        <IconButton
          size="small"
          label="Close"
          icon={<X aria-hidden size={14} />}
          onClick={() => {
            setCharts({ only: null, where: null }).catch(console.error);
          }}
        />
      }
    >
      {count.data === undefined || count.isPlaceholderData ? null : count.data === 0 ? (
        <p className="p-3 text-muted">No trace.</p>
      ) : (
        <PairTable key={JSON.stringify(drill)} drill={drill} count={count.data} />
      )}
    </Panel>
  );
}

function titleOf({ only, metric, where = [] }: PairedDrill): string {
  const slices = where.map(({ dimension, value }) => ` · ${dimensions[dimension].label} ${value}`).join("");
  return `${verdictOf({ only, metric })}${slices}`;
}

function verdictOf({ only, metric }: Pick<PairedDrill, "only" | "metric">): string {
  const { label } = metrics[metric];
  if (only === "a") return `${label}: only A right`;
  if (only === "b") return `${label}: only B right`;
  return only === null ? label : `${label}: A ${only.percentA} %, B ${only.percentB} %`;
}

interface PairTableProps {
  readonly drill: PairedDrill;
  readonly count: number;
}

function PairTable({ drill, count }: PairTableProps) {
  const [setFrame, virtual] = useVirtualRows(`pairs ${JSON.stringify(drill)}`, count, useRowHeightPx());
  const { rowAt, error } = usePairs(drill, virtual.range);
  if (error !== null) return <QueryTrouble what="Traces not listed" error={error} />;
  return (
    <TableFrame
      ref={setFrame}
      label="Traces of both models"
      columns="minmax(72px,1fr) 84px 84px"
      columnCount={3}
      rowCount={count + 1}
    >
      <TableHead>
        <TableHeaderCell>Trace</TableHeaderCell>
        <TableHeaderCell isNumeric title={drill.modelA}>
          A
        </TableHeaderCell>
        <TableHeaderCell isNumeric title={drill.modelB}>
          B
        </TableHeaderCell>
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, offsetPx }) => {
          const trace = rowAt(index);
          return (
            <TableRow key={index} index={index} offsetPx={offsetPx}>
              <RowNameCell text={trace?.traceId ?? ""} />
              <TableCell isNumeric>
                {trace === null ? null : <ShareLink drill={drill} trace={trace} side="a" />}
              </TableCell>
              <TableCell isNumeric>
                {trace === null ? null : <ShareLink drill={drill} trace={trace} side="b" />}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

interface ShareLinkProps {
  readonly drill: PairedDrill;
  readonly trace: PairedTrace;
  readonly side: "a" | "b";
}

function ShareLink({ drill, trace, side }: ShareLinkProps) {
  const href = useHref();
  const { traceId: id, traceShardRef: shardRef, traceRecord: record, isDuplicate } = trace;
  const model = side === "a" ? drill.modelA : drill.modelB;
  const share = side === "a" ? trace.shareA : trace.shareB;
  return (
    <Link
      prefetch={false}
      aria-label={`${id}, ${model}: ${formatPercent(share, 1)}`}
      href={href("/compare", {
        ...traceView({ id, shardRef, record, isDuplicate }),
        model,
        sample: side === "a" ? trace.sampleA : trace.sampleB,
        regime: drill.scope.regime ?? "",
        reset: drill.scope.reset,
        repr: drill.scope.repr ?? "recorded",
      })}
      className="rounded px-1 underline decoration-line-strong focus-inset"
    >
      {formatPercent(share, 1)}
    </Link>
  );
}
