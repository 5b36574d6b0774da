"use client";

import { PageHead } from "@/components/shell/page-head";
import { useCommands } from "@/components/shell/use-commands";
import { RefusalPlace } from "@/components/trace/moves/refusal-place";
import { useWalk } from "@/components/trace/use-walk";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import {
  useComparison,
  useHref,
  usePredictions,
  useView,
  type ListedPrediction,
  type FoundTrace,
} from "@/lib/hooks";
import { ButtonLink } from "@/components/ui/button-link";
import { choosePrediction } from "./choose-prediction";
import { CompareBody } from "./compare-body";
import { CompareSkeleton } from "./compare-skeleton";
import { FailedNote } from "./failed-note";
import { OtherRunPicker } from "./other-run-picker";
import { PredictionBadges } from "./prediction-badges";
import { PredictionChoice } from "./prediction-choice";
import { RuleControls } from "./rule-controls";

export interface CompareTraceProps {
  readonly found: FoundTrace;
}

/** A loaded trace beside one of its predictions. Give it a `key` of the trace: nothing of another may show. */
export function CompareTrace({ found }: CompareTraceProps) {
  const [view] = useView();
  const href = useHref();
  const predictions = usePredictions(found, view.record, view);
  const { prediction: chosen, isSubstitute } = choosePrediction(predictions.data ?? [], view);
  const walk = useWalk("/compare", found.traceKey);
  useCommands(walk.commands);
  const opened = useComparison(found.locator, chosen?.locator ?? null, view);

  function traceHref(frame: number): string {
    const { id, from, record, reset, repr, q, state, sort, desc, model, sample, regime } = view;
    const list = { q, state, sort, desc, model, sample, regime };
    return href("/trace", { id, from, record, reset, repr, ...list, frame });
  }

  return (
    <>
      <PageHead
        title={view.id}
        badges={
          <>
            {opened.data === undefined ? null : <PredictionBadges {...opened.data} />}
            {isSubstitute && chosen !== null ? (
              <Badge kind="warning" title={`The link asks for ${view.model}, sample ${view.sample}`}>
                not the prediction of the link
              </Badge>
            ) : null}
          </>
        }
        actions={
          <>
            {chosen === null || predictions.data === undefined ? null : (
              <>
                <PredictionChoice predictions={predictions.data} chosen={chosen} />
                <RuleControls />
              </>
            )}
            {found.traceKey === null ? null : <OtherRunPicker found={found} label="Other run…" />}
            {walk.buttons}
            <ButtonLink href={traceHref(view.frame)}>Trace</ButtonLink>
          </>
        }
      />
      <Content
        predictions={predictions}
        chosen={chosen}
        opened={opened}
        traceHref={traceHref}
        browseHref={href("/browse", {
          id: view.id,
          q: view.q,
          state: view.state,
          sort: view.sort,
          desc: view.desc,
        })}
      />
      <RefusalPlace />
    </>
  );
}

interface ContentProps {
  readonly predictions: ReturnType<typeof usePredictions>;
  readonly chosen: ListedPrediction | null;
  readonly opened: ReturnType<typeof useComparison>;
  readonly traceHref: (frame: number) => string;
  readonly browseHref: string;
}

function Content({ predictions, chosen, opened, traceHref, browseHref }: ContentProps) {
  if (predictions.error !== null) {
    return (
      <FailedNote
        what="Predictions not listed"
        error={predictions.error}
        onRetry={() => {
          predictions.refetch().catch(console.error);
        }}
      />
    );
  }
  if (predictions.data === undefined) return <CompareSkeleton />;
  if (chosen === null) {
    return (
      <EmptyState
        title="No prediction of this trace is loaded"
        action={
          <>
            <ButtonLink href={traceHref(0)}>Open the trace</ButtonLink>
            <ButtonLink href={browseHref}>Choose another</ButtonLink>
          </>
        }
      >
        A model&rsquo;s frames would stand here beside the truth. Open the shard that holds the predictions of
        this trace, or compare it with another run.
      </EmptyState>
    );
  }
  if (opened.error !== null) {
    return (
      <FailedNote
        what="Comparison not opened"
        error={opened.error}
        onRetry={() => {
          opened.refetch().catch(console.error);
        }}
      />
    );
  }
  if (opened.data === undefined) return <CompareSkeleton />;
  return (
    <CompareBody
      opened={{ ...opened.data, other: { kind: "prediction", record: opened.data.prediction } }}
      otherLocator={chosen.locator}
      chosen={{ predictions: predictions.data, prediction: chosen }}
      isStale={opened.isPlaceholderData}
      traceHref={traceHref}
    />
  );
}
