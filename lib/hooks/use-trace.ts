"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useContext } from "react";
import { areUnasked, scoringRules, type AskedRules } from "@/lib/core/compare";
import type { ResetRule } from "@/lib/core/trace";
import {
  findTrace,
  queryPredictions,
  type FoundTrace,
  type RecordLocator,
  type TraceAddress,
} from "@/lib/queries";
import { traceQuery } from "./trace-query";
import { useDatabaseQuery, workspaceQuery } from "./use-database-query";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/** The trace a link means; `data` is null when it is not loaded (yet). One of a listed shard is looked up in it. */
export function useFoundTrace(address: TraceAddress) {
  const lookedUp = useLookedUp(address, { reset: "context" });
  const found = useDatabaseQuery(
    ["found-trace", address],
    (database, signal) => findTrace(database, address, signal),
    address.id !== "" && !lookedUp.isListed,
  );
  return lookedUp.isListed ? { ...lookedUp.query, data: lookedUp.query.data?.found ?? null } : found;
}

/** What a listed shard holds under the address. */
function useLookedUp(address: TraceAddress, asked: Omit<AskedRules, "alignment">) {
  const workspace = useContext(WorkspaceContext);
  const { shards } = useWorkspace();
  const isListed = shards.some(({ ref, phase }) => ref === address.shardRef && phase === "listed");
  const rules = scoringRules(asked);
  const query = useQuery({
    ...workspaceQuery(workspace, ["looked-up", address, rules], (open, signal) =>
      open.lookUp(address, rules, signal),
    ),
    enabled: workspace !== null && isListed && address.id !== "",
  });
  return { isListed, query };
}

/** A trace's payload: source and frames, read from its shard and resolved under the rule. */
export function useTrace(locator: RecordLocator | null, reset: ResetRule) {
  const workspace = useContext(WorkspaceContext);
  const generation = useGeneration(locator);
  return useQuery({
    ...traceQuery(workspace, { locator, reset, generation }),
    enabled: workspace !== null && locator !== null,
  });
}

/** The predictions of a trace, scored by position under the rules. */
export function usePredictions(
  found: FoundTrace | null,
  record: number | null,
  asked: Omit<AskedRules, "alignment">,
) {
  const workspace = useContext(WorkspaceContext);
  const address = { shardRef: found?.shardRef ?? "", id: found?.id ?? "", record };
  const rules = scoringRules(asked);
  const lookedUp = useLookedUp(address, rules);
  const traceKey = found?.traceKey ?? null;
  const listed = useDatabaseQuery(
    ["predictions", traceKey, rules],
    async (database, signal) => {
      if (!areUnasked(rules)) await workspace?.rescore(rules);
      return queryPredictions(database, traceKey ?? -1, rules, signal);
    },
    traceKey !== null,
  );
  return lookedUp.isListed ? { ...lookedUp.query, data: lookedUp.query.data?.predictions } : listed;
}

/** A prediction beside its trace, frame by frame; the trace is the object that `useTrace` gives. */
export function useComparison(
  trace: RecordLocator | null,
  prediction: RecordLocator | null,
  asked: AskedRules,
) {
  const workspace = useContext(WorkspaceContext);
  const client = useQueryClient();
  const generation = useGeneration(trace);
  const generations = [generation, useGeneration(prediction)];
  const rules = scoringRules(asked);
  const { reset } = rules;
  useTrace(prediction === null ? null : trace, reset);
  return useQuery({
    ...workspaceQuery(workspace, ["comparison", trace, prediction, rules, generations], (open, signal) => {
      if (trace === null || prediction === null) throw new Error("No prediction to open");
      const opened = client.query(traceQuery(open, { locator: trace, reset, generation }));
      return open.records.openComparison({ trace, prediction, ...rules, opened }, signal);
    }),
    enabled: workspace !== null && trace !== null && prediction !== null,
  });
}

/** Another run beside a run, frame by frame; the first is the object that `useTrace` gives. */
export function useTracePair(trace: RecordLocator, other: RecordLocator | null, asked: AskedRules) {
  const workspace = useContext(WorkspaceContext);
  const client = useQueryClient();
  const generation = useGeneration(trace);
  const generations = [generation, useGeneration(other)];
  const rules = scoringRules(asked);
  const { reset } = rules;
  useTrace(other === null ? null : trace, reset);
  return useQuery({
    ...workspaceQuery(workspace, ["trace-pair", trace, other, rules, generations], (open, signal) => {
      if (other === null) throw new Error("No run to open");
      const opened = client.query(traceQuery(open, { locator: trace, reset, generation }));
      return open.records.openTracePair({ trace, other, ...rules, opened }, signal);
    }),
    enabled: workspace !== null && other !== null,
  });
}

/** How often the locator's shard was read from its start: payload stays the same as long as that does. */
function useGeneration(locator: RecordLocator | null): number {
  const { shards } = useWorkspace();
  return shards.find((shard) => shard.key === locator?.shardKey)?.generation ?? 0;
}

/** A record's text as it stands in the shard. */
export function useRawText(locator: RecordLocator | null) {
  const workspace = useContext(WorkspaceContext);
  const generation = useGeneration(locator);
  return useQuery({
    ...workspaceQuery(workspace, ["raw", locator, generation], (open, signal) => {
      if (locator === null) throw new Error("No record to open");
      return open.records.rawText(locator, signal);
    }),
    enabled: workspace !== null && locator !== null,
  });
}
