import type { ResetRule } from "@/lib/core/trace";
import type { RecordLocator } from "@/lib/queries";
import type { Workspace } from "@/lib/workspace";
import { workspaceQuery } from "./use-database-query";

/** Which payload is wanted; `generation` is how often its shard was read from its start. */
export interface WantedTrace {
  readonly locator: RecordLocator | null;
  readonly reset: ResetRule;
  readonly generation: number;
}

/** Reads a trace's payload: the same query whether it is shown now or fetched ahead. */
export function traceQuery(workspace: Workspace | null, { locator, reset, generation }: WantedTrace) {
  return workspaceQuery(workspace, ["trace", locator, reset, generation], (open, signal) => {
    if (locator === null) throw new Error("No trace to open");
    return open.records.openTrace(locator, reset, signal);
  });
}
