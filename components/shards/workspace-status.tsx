"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { StatusLine } from "@/components/shell/status-line";
import { formatCounted } from "@/components/ui/format-number";
import { useHref, useWorkspace } from "@/lib/hooks";
import { summarizeLoaded } from "./loaded-summary";
import { NotesAnnouncement } from "./notes-announcement";
import { shardAddress } from "./shard-address";

/** The status line of this workspace, with the way to what is wrong. */
export function WorkspaceStatus() {
  const { shards, engineBytes } = useWorkspace();
  const ownOrigin = typeof location === "undefined" ? "" : location.origin;
  const { shardCount, recordCount, activity, isOffline } = summarizeLoaded(shards, ownOrigin);
  return (
    <div className="flex shrink-0 bg-canvas">
      <div className="min-w-0 flex-1">
        <StatusLine
          shardCount={shardCount}
          recordCount={recordCount}
          problemCount={0}
          engineBytes={engineBytes}
          activity={activity}
          isOffline={isOffline}
        />
      </div>
      <NotesAnnouncement />
      <Suspense>
        <StatusNotes ownOrigin={ownOrigin} />
      </Suspense>
    </div>
  );
}

function StatusNotes({ ownOrigin }: { readonly ownOrigin: string }) {
  const { shards, engine } = useWorkspace();
  const href = useHref();
  const { problemCount, troubled } = summarizeLoaded(shards, ownOrigin);
  const isEngineNoted = engine === "starting" || engine === "failed";
  if (troubled === null && !isEngineNoted) return null;
  return (
    <section
      aria-label="Engine and problems"
      className="flex h-6 items-center gap-4 border-t border-line pe-3 text-label whitespace-nowrap text-muted"
    >
      {isEngineNoted ? (
        <span role="status" className={engine === "failed" ? "font-strong text-failure" : ""}>
          engine {engine}
        </span>
      ) : null}
      {troubled === null ? null : (
        <Link
          href={href("/", { from: shardAddress(troubled) })}
          prefetch={false}
          className="inline-flex items-center gap-1 rounded font-strong text-failure hover:underline"
        >
          <TriangleAlert aria-hidden size={12} />
          {formatCounted(problemCount, "problem")}
        </Link>
      )}
    </section>
  );
}
