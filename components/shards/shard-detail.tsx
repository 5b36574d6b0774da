"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { formatBytes, formatCount } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { mostOpenedUnasked, useWorkspace, useWorkspaceActions, type ShardState } from "@/lib/hooks";
import { AccessButton, isRefused } from "./access-button";
import { adviceFor } from "./advice";
import type { LibraryRow } from "./library-rows";
import { ShardProblems } from "./shard-problems";
import { ShardProgress } from "./shard-progress";

export interface ShardDetailProps {
  readonly row: LibraryRow | null;
}

/** What there is to know of the shard that is chosen: its problems, its failure, or how far it is. */
export function ShardDetail({ row }: ShardDetailProps) {
  if (row === null) {
    return (
      <Panel title="Problems">
        <p className="text-muted">
          Records that cannot be read would be listed here, each with its place and the reason.
        </p>
      </Panel>
    );
  }
  if (row.kind === "offered") return <OfferedDetail row={row} />;
  if (row.shard.phase === "ready") return <ShardProblems key={row.shard.key} shard={row.shard} />;
  return (
    <Panel title={row.shard.name}>
      <UnreadyDetail shard={row.shard} waitingBefore={row.waitingBefore} />
    </Panel>
  );
}

function OfferedDetail({ row }: { readonly row: LibraryRow & { kind: "offered" } }) {
  const workspace = useWorkspaceActions();
  const { catalog } = useWorkspace();
  const { name, ref, sizeBytes } = row.entry;
  return (
    <Panel title={name}>
      <p className="mb-3 text-muted">
        The server offers this shard{sizeBytes === null ? "" : ` of ${formatBytes(sizeBytes)}`}. It is not
        open.
        {catalog.entries.length > mostOpenedUnasked
          ? ` Of ${formatCount(catalog.entries.length)} shards the first ${mostOpenedUnasked} are opened unasked.`
          : null}
      </p>
      <Button
        keys="Enter"
        onClick={() => {
          workspace?.openRefs([ref]);
        }}
      >
        Open shard
      </Button>
    </Panel>
  );
}

interface UnreadyDetailProps {
  readonly shard: ShardState;
  readonly waitingBefore: number;
}

function UnreadyDetail({ shard, waitingBefore }: UnreadyDetailProps) {
  const workspace = useWorkspaceActions();
  if (shard.phase === "failed" && shard.failure !== null) {
    const { what, advice } = adviceFor(shard.failure.kind, shard.failure.message);
    return (
      <ErrorNote
        what={what}
        where={shard.ref ?? shard.name}
        why={shard.failure.message}
        advice={advice}
        {...(shard.failure.detail === undefined ? {} : { detail: shard.failure.detail })}
        actions={
          <>
            {isRefused(shard) ? <AccessButton shard={shard} /> : null}
            <Button
              size="small"
              onClick={() => {
                workspace?.retry(shard.key);
              }}
            >
              Read again
            </Button>
          </>
        }
      />
    );
  }
  if (shard.phase === "missing") {
    return (
      <p className="text-muted">
        The link names this file of its sender. Pick it above, and the page shows what the link means.
      </p>
    );
  }
  if (shard.phase === "cancelled") {
    return <EmptyState title="Cancelled">{adviceFor("cancelled").advice}</EmptyState>;
  }
  return <ShardProgress shard={shard} waitingBefore={waitingBefore} />;
}
