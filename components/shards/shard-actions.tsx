"use client";

import { FolderOpen, RotateCcw, Trash2, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { isUnderWay, useWorkspaceActions } from "@/lib/hooks";
import { AccessButton, isRefused } from "./access-button";
import type { LibraryRow } from "./library-rows";

export interface ShardActionsProps {
  readonly row: LibraryRow;
}

/** What can be done with one line of the Library. */
export function ShardActions({ row }: ShardActionsProps) {
  const workspace = useWorkspaceActions();
  if (row.kind === "offered") {
    return (
      <IconButton
        size="small"
        label={`Open ${row.entry.name}`}
        keys="Enter"
        icon={<FolderOpen aria-hidden size={14} />}
        onClick={() => {
          workspace?.openRefs([row.entry.ref]);
        }}
      />
    );
  }
  const { key, name, phase } = row.shard;
  return (
    <>
      {isUnderWay(row.shard) ? (
        <IconButton
          size="small"
          label={`Cancel ${name}`}
          icon={<X aria-hidden size={14} />}
          onClick={() => {
            workspace?.cancel(key);
          }}
        />
      ) : null}
      {isRefused(row.shard) ? (
        <AccessButton shard={row.shard} isSign />
      ) : phase === "failed" || phase === "cancelled" ? (
        <IconButton
          size="small"
          label={`Read ${name} again`}
          icon={<RotateCcw aria-hidden size={14} />}
          onClick={() => {
            workspace?.retry(key);
          }}
        />
      ) : null}
      <IconButton
        size="small"
        label={`Remove ${name}`}
        keys="Delete"
        icon={<Trash2 aria-hidden size={14} />}
        onClick={() => {
          workspace?.remove(key).catch(console.error);
        }}
      />
    </>
  );
}
