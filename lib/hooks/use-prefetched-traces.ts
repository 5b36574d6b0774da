"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useContext, useEffect } from "react";
import type { ResetRule } from "@/lib/core/trace";
import { findTrace, type NeighbourTrace } from "@/lib/queries";
import { traceQuery } from "./trace-query";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/**
 * Reads the payload of traces that are likely to be opened next, once nothing else is being fetched. What is still on its
 * way when the page moves on is cancelled, unless it is what the page moved on to.
 */
export function usePrefetchedTraces(targets: readonly (NeighbourTrace | null)[], reset: ResetRule): void {
  const workspace = useContext(WorkspaceContext);
  const client = useQueryClient();
  const { shards } = useWorkspace();
  const wanted = JSON.stringify(
    targets.flatMap((target) =>
      target === null || target.shardRef === ""
        ? []
        : [{ shardRef: target.shardRef, id: target.id, record: target.record }],
    ),
  );
  const generations = shards.map(({ key, generation }) => `${key}:${generation}`).join(" ");
  useEffect(() => {
    if (workspace === null) return undefined;
    const controller = new AbortController();
    const addresses = JSON.parse(wanted) as { shardRef: string; id: string; record: number }[];
    async function prefetch(open: NonNullable<typeof workspace>): Promise<void> {
      const database = await open.database();
      for (const address of addresses) {
        const found = await findTrace(database, address, controller.signal);
        if (found === null || controller.signal.aborted) continue;
        const { locator } = found;
        const shard = open.getState().shards.find(({ key }) => key === locator.shardKey);
        const query = traceQuery(open, { locator, reset, generation: shard?.generation ?? 0 });
        await client.query(query).catch(ignoreAhead);
      }
    }
    prefetch(workspace).catch((thrown: unknown) => {
      if (!controller.signal.aborted) console.error(thrown);
    });
    return () => {
      controller.abort();
      client
        .cancelQueries({
          queryKey: ["workspace", "trace"],
          predicate: (query) => query.getObserversCount() === 0,
        })
        .catch(console.error);
    };
  }, [workspace, client, wanted, reset, generations]);
}

/** A trace that cannot be read is told of when it is opened. */
function ignoreAhead(): void {
  // Nobody has asked for it yet.
}
