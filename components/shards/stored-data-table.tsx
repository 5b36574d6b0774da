"use client";

import { Trash2 } from "lucide-react";
import { DataText } from "@/components/ui/data-text";
import { formatBytes } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import type { StoredIndex } from "@/lib/hooks";
import { formatMoment } from "./stored-data-sizes";

const columns = "minmax(160px,1fr) 84px 84px 136px 40px";

export interface StoredDataTableProps {
  readonly indexes: readonly StoredIndex[];
  readonly isPending: boolean;
  readonly onForget: (index: StoredIndex) => void;
}

/** The stored indexes, most recently used first. There are at most some hundreds: all rows are drawn. */
export function StoredDataTable({ indexes, isPending, onForget }: StoredDataTableProps) {
  return (
    <TableFrame label="Stored indexes" columns={columns} columnCount={5} rowCount={indexes.length + 1}>
      <TableHead>
        <TableHeaderCell>Shard</TableHeaderCell>
        <TableHeaderCell isNumeric title="Size of the shard itself, which is not stored">
          Shard size
        </TableHeaderCell>
        <TableHeaderCell isNumeric title="What its index takes in this browser">
          Stored
        </TableHeaderCell>
        <TableHeaderCell title="On this machine’s clock">Last used</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {indexes.map((index, position) => (
          <TableRow key={index.key} index={position}>
            <TableCell>
              <span title={index.header.ref} className="truncate">
                <DataText text={index.header.name} limit={300} />
              </span>
            </TableCell>
            <TableCell isNumeric>{formatBytes(index.header.sizeBytes)}</TableCell>
            <TableCell isNumeric>{formatBytes(index.storedBytes)}</TableCell>
            <TableCell className="text-muted">{formatMoment(index.lastUsedAt)}</TableCell>
            <TableCell className="justify-end">
              <IconButton
                size="small"
                label={`Forget ${index.header.name}`}
                icon={<Trash2 aria-hidden size={14} />}
                disabled={isPending}
                onClick={() => {
                  onForget(index);
                }}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </TableFrame>
  );
}
