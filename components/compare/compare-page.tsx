"use client";

import { usePreloadedEditor } from "@/components/code/use-preloaded-editor";
import { EngineTrouble } from "@/components/shards/engine-trouble";
import { PageHead } from "@/components/shell/page-head";
import { DataText } from "@/components/ui/data-text";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCounted } from "@/components/ui/format-number";
import { useFoundTrace, useHref, useView, useWorkspace, type FoundTrace } from "@/lib/hooks";
import { ButtonLink } from "@/components/ui/button-link";
import { CompareSkeleton } from "./compare-skeleton";
import { CompareRuns } from "./compare-runs";
import { CompareTrace } from "./compare-trace";
import { FailedNote } from "./failed-note";
import { OtherKindContext } from "./other-side";

/** Truth beside a prediction or another run, in step. */
export function ComparePage() {
  usePreloadedEditor();
  const [view] = useView();
  const { engine } = useWorkspace();
  const found = useFoundTrace({ shardRef: view.from, id: view.id, record: view.record });
  const trace = found.data?.id === view.id ? found.data : null;
  if (view.id !== "" && trace !== null) return <OpenTrace found={trace} />;
  return (
    <>
      <PageHead title={view.id === "" ? "Compare" : view.id} />
      <EngineTrouble />
      {found.error === null || engine === "failed" ? null : (
        <FailedNote
          what="Trace not looked up"
          error={found.error}
          onRetry={() => {
            found.refetch().catch(console.error);
          }}
        />
      )}
      {view.id === "" ? <NoTrace /> : null}
      {view.id !== "" && found.error === null && engine !== "failed" ? (
        <NotFound isLookedUp={found.data === null} />
      ) : null}
    </>
  );
}

function OpenTrace({ found }: { readonly found: FoundTrace }) {
  const [{ against, againstFrom }] = useView();
  const key = found.traceKey ?? found.id;
  if (against === "") return <CompareTrace key={key} found={found} />;
  return (
    <OtherKindContext value="run">
      <CompareRuns key={JSON.stringify([key, againstFrom, against])} found={found} />
    </OtherKindContext>
  );
}

function NoTrace() {
  const href = useHref();
  const { shards } = useWorkspace();
  const isAnyOpen = shards.length > 0;
  return (
    <EmptyState
      title="Nothing to compare"
      action={
        isAnyOpen ? (
          <ButtonLink href={href("/browse", {})}>Choose a trace</ButtonLink>
        ) : (
          <ButtonLink href={href("/", {})}>Open the Library</ButtonLink>
        )
      }
    >
      A prediction beside its truth would be here:{" "}
      {isAnyOpen ? "choose a trace that has one." : "open shards of traces and of their predictions first."}
    </EmptyState>
  );
}

const readingPhases: readonly string[] = ["waiting", "reading", "scoring"];

function NotFound({ isLookedUp }: { readonly isLookedUp: boolean }) {
  const [view] = useView();
  const { shards, catalog } = useWorkspace();
  const href = useHref();
  const reading = shards.filter((shard) => readingPhases.includes(shard.phase));
  const missingCount = shards.filter((shard) => shard.phase === "missing").length;
  const readyCount = shards.filter((shard) => shard.phase === "ready").length;
  if (!isLookedUp || catalog.phase === "loading" || reading.length > 0) {
    return <CompareSkeleton />;
  }
  return (
    <EmptyState
      title="This trace is not loaded"
      action={
        <>
          <ButtonLink href={href("/", {})}>Open the Library</ButtonLink>
          <ButtonLink href={href("/browse", {})}>Choose another trace</ButtonLink>
        </>
      }
    >
      No open shard has a trace with the id <DataText text={view.id} limit={200} />
      {view.from === "" ? "" : " in the shard of the link"}: {formatCounted(readyCount, "shard")} read.{" "}
      {missingCount === 0
        ? "Open the shard that holds it, or check the id in the link."
        : `The link needs ${formatCounted(missingCount, "file")} from this device: pick it above.`}
    </EmptyState>
  );
}
