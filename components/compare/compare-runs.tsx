"use client";

import { useMemo } from "react";
import { PageHead } from "@/components/shell/page-head";
import { useCommands } from "@/components/shell/use-commands";
import { RefusalPlace } from "@/components/trace/moves/refusal-place";
import { useWalk } from "@/components/trace/use-walk";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { TraceRecord } from "@/lib/core/trace";
import { useFoundTrace, useHref, useTracePair, useView, useWorkspace, type FoundTrace } from "@/lib/hooks";
import { ButtonLink } from "@/components/ui/button-link";
import { CompareBody } from "./compare-body";
import { CompareSkeleton } from "./compare-skeleton";
import { FailedNote } from "./failed-note";
import type { OpenedComparison } from "./opened-comparison";
import { OtherRunPicker } from "./other-run-picker";
import { RuleControls } from "./rule-controls";

export interface CompareRunsProps {
  readonly found: FoundTrace;
}

/** A trace beside another run that the link names: both are what really ran. */
export function CompareRuns({ found }: CompareRunsProps) {
  const [view] = useView();
  const href = useHref();
  const other = useFoundTrace({
    shardRef: view.againstFrom,
    id: view.against,
    record: view.againstRecord,
  });
  const otherTrace = other.data?.id === view.against ? other.data : null;
  const opened = useTracePair(found.locator, otherTrace?.locator ?? null, view);
  const walk = useWalk("/compare", found.traceKey);
  useCommands(walk.commands);
  const place = { id: view.id, from: view.from, record: view.record, reset: view.reset, repr: view.repr };

  function traceHref(frame: number): string {
    return href("/trace", { ...place, frame });
  }

  return (
    <>
      <PageHead
        title={`${view.id} and ${view.against}`}
        badges={
          opened.data === undefined ? null : (
            <RunBadges trace={opened.data.trace.record} other={opened.data.other} />
          )
        }
        actions={
          <>
            <RuleControls />
            <OtherRunPicker found={found} label="Other run…" />
            <ButtonLink href={href("/compare", place)}>Predictions</ButtonLink>
            <ButtonLink href={traceHref(view.frame)}>Trace</ButtonLink>
          </>
        }
      />
      <Content other={other} otherTrace={otherTrace} opened={opened} traceHref={traceHref} />
      <RefusalPlace />
    </>
  );
}

interface ContentProps {
  readonly other: ReturnType<typeof useFoundTrace>;
  readonly otherTrace: FoundTrace | null;
  readonly opened: ReturnType<typeof useTracePair>;
  readonly traceHref: (frame: number) => string;
}

function Content({ other, otherTrace, opened, traceHref }: ContentProps) {
  const { data } = opened;
  const comparison = useMemo(
    (): OpenedComparison | null =>
      data === undefined ? null : { ...data, other: { kind: "run", record: data.other } },
    [data],
  );
  if (other.error !== null) return <Failed what="Other run not looked up" query={other} />;
  if (otherTrace === null) return other.data === null ? <NotFound /> : <CompareSkeleton />;
  if (opened.error !== null) return <Failed what="Runs not opened" query={opened} />;
  if (comparison === null) return <CompareSkeleton />;
  return (
    <CompareBody
      opened={comparison}
      otherLocator={otherTrace.locator}
      chosen={null}
      isStale={opened.isPlaceholderData}
      traceHref={traceHref}
    />
  );
}

interface FailedProps {
  readonly what: string;
  readonly query: Pick<
    ReturnType<typeof useTracePair> | ReturnType<typeof useFoundTrace>,
    "error" | "refetch"
  >;
}

function Failed({ what, query }: FailedProps) {
  return (
    <FailedNote
      what={what}
      error={query.error}
      onRetry={() => {
        query.refetch().catch(console.error);
      }}
    />
  );
}

const readingPhases: readonly string[] = ["waiting", "reading", "scoring"];

function NotFound() {
  const [view] = useView();
  const { shards, catalog } = useWorkspace();
  const href = useHref();
  const isReading = shards.some((shard) => readingPhases.includes(shard.phase));
  if (catalog.phase === "loading" || isReading) return <CompareSkeleton />;
  return (
    <EmptyState
      title="The other run is not loaded"
      action={<ButtonLink href={href("/", {})}>Open the Library</ButtonLink>}
    >
      No open shard has a trace with the id <DataText text={view.against} limit={200} />
      {view.againstFrom === "" ? "" : " in the shard of the link"}. Open the shard that holds it.
    </EmptyState>
  );
}

interface RunBadgesProps {
  readonly trace: TraceRecord;
  readonly other: TraceRecord;
}

/** What tells the runs apart: Python, and how each ended. */
function RunBadges({ trace, other }: RunBadgesProps) {
  return (
    <>
      <Badge kind="truth">{`this run: ${runWords(trace)}`}</Badge>
      <Badge kind="prediction">{`other run: ${runWords(other)}`}</Badge>
      {trace.source === other.source ? null : (
        <Badge kind="different" title="Frames are equal where their source lines are">
          programs differ
        </Badge>
      )}
    </>
  );
}

function runWords({ pythonVersion, outcome, truncated }: TraceRecord): string {
  const parts = [pythonVersion === null ? "Python unknown" : `Python ${pythonVersion}`, outcome.kind];
  if (truncated !== null) parts.push("cut short");
  return parts.join(", ");
}
