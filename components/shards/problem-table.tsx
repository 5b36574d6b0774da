"use client";

import { useRowHeightPx } from "@/components/shell/use-appearance";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatCount, missingNumber } from "@/components/ui/format-number";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import { useVirtualRows, type ListedProblem } from "@/lib/hooks";

const columns = "88px 84px 84px 112px minmax(64px,140px) minmax(320px,1fr)";

export interface ProblemTableProps {
  readonly shardKey: number;
  readonly problems: readonly ListedProblem[];
}

/** What is wrong in a shard and where: record, line and byte, as an editor or `dd` counts them. */
export function ProblemTable({ shardKey, problems }: ProblemTableProps) {
  const rowPx = useRowHeightPx();
  const [setFrame, virtual] = useVirtualRows(`problems ${shardKey}`, problems.length, rowPx);
  return (
    <TableFrame
      ref={setFrame}
      label="Problems"
      columns={columns}
      columnCount={6}
      rowCount={problems.length + 1}
    >
      <TableHead>
        <TableHeaderCell title="lost: not loaded; remark: loaded, with something to know">
          Severity
        </TableHeaderCell>
        <TableHeaderCell isNumeric title="Number among the shard's records, from 1">
          Record no.
        </TableHeaderCell>
        <TableHeaderCell isNumeric title="Line of the shard, from 1">
          Line
        </TableHeaderCell>
        <TableHeaderCell
          isNumeric
          title="Where the record begins: in bytes from 0, or its row in a table, from 0"
        >
          Byte or row
        </TableHeaderCell>
        <TableHeaderCell title="The piece, where one record holds several">Part</TableHeaderCell>
        <TableHeaderCell>Reason</TableHeaderCell>
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, offsetPx }) => {
          const problem = problems[index];
          return problem === undefined ? null : (
            <TableRow key={index} index={index} offsetPx={offsetPx}>
              <ProblemCells problem={problem} />
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

function ProblemCells({ problem }: { readonly problem: ListedProblem }) {
  const { severity, recordIndex, lineNumber, member, byteOffset, rowIndex, part, reason } = problem;
  return (
    <>
      <TableCell>
        <Badge kind={severity === "lost" ? "warning" : "neutral"}>{severity}</Badge>
      </TableCell>
      <TableCell isNumeric>
        <span title={`Index ${recordIndex}, from 0`}>{formatCount(recordIndex + 1)}</span>
      </TableCell>
      <TableCell isNumeric>{lineNumber === null ? missingNumber : formatCount(lineNumber)}</TableCell>
      <TableCell isNumeric>
        {byteOffset !== null
          ? formatCount(byteOffset)
          : rowIndex !== null
            ? `row ${formatCount(rowIndex)}`
            : ""}
      </TableCell>
      <TableCell isCode>{[member, part].filter((name) => name !== null).join(" · ")}</TableCell>
      <TableCell>
        <span title={reason} className="truncate">
          <DataText text={reason} limit={400} />
        </span>
      </TableCell>
    </>
  );
}
