"use client";

import { FileText } from "lucide-react";
import Link from "next/link";
import { usePreloadedEditor } from "@/components/code/use-preloaded-editor";
import type { Command } from "@/components/shell/command";
import { PageHead } from "@/components/shell/page-head";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { Trace } from "@/lib/core/trace";
import {
  useFoundTrace,
  useHref,
  usePredictions,
  useShown,
  useStandingView,
  useTrace,
  useView,
  type ListedPrediction,
  type StandingView,
  type View,
  useIsScoring,
} from "@/lib/hooks";
import { ExportMenu } from "./export/export-menu";
import { ChosenBadge } from "./chosen-badge";
import { RawPanel } from "./raw-panel";
import { TraceAbsence } from "./trace-absence";
import { TraceBadges } from "./trace-badges";
import { TraceView } from "./trace-view";
import { useChosenPrediction } from "./use-chosen-prediction";
import { useWalk } from "./use-walk";

type Found = NonNullable<ReturnType<typeof useFoundTrace>["data"]>;

/** The page of one trace: the one that the URL names, or why it is not here. */
export function TracePage() {
  usePreloadedEditor();
  const [view] = useStandingView();
  const { address, trace, predictions, isLookingUp, isLoading, error } = useOpened();
  if (address !== null && trace?.record.id === address.id) {
    return <OpenTrace {...{ found: address, trace, predictions, isLookingUp }} />;
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead title={view.id === "" ? "Trace" : view.id} />
      <TraceAbsence id={view.id} isLoading={isLoading} error={error} />
    </div>
  );
}

const noPredictions: readonly ListedPrediction[] = [];

/** What the URL names, as far as it is loaded. */
function useOpened() {
  const [view] = useStandingView();
  const found = useFoundTrace({ shardRef: view.from, id: view.id, record: view.record });
  const address = found.data?.id === view.id ? found.data : null;
  const trace = useTrace(address?.locator ?? null, view.reset);
  const predictions = usePredictions(address, view.record, view);
  const isScoring = useIsScoring();
  const listed = predictions.data ?? noPredictions;
  return {
    address,
    trace: trace.data,
    predictions: listed,
    isLookingUp:
      listed.length === 0 && (isScoring || (predictions.data === undefined && predictions.isFetching)),
    isLoading: [found.isPending, found.isPlaceholderData, trace.isFetching].includes(true),
    error: found.error ?? trace.error,
  };
}

interface OpenTraceProps {
  readonly found: Found;
  readonly trace: Trace;
  readonly predictions: readonly ListedPrediction[];
  /** Predictions may yet come: some are still read, scored or asked for. */
  readonly isLookingUp: boolean;
}

function OpenTrace({ found, trace, predictions, isLookingUp }: OpenTraceProps) {
  const [view] = useStandingView();
  const [{ raw: isRaw }, setShown] = useShown();
  const chosen = useChosenPrediction(found, predictions);
  const walk = useWalk("/trace", found.traceKey);
  function toggleRaw(): void {
    setShown({ raw: !isRaw }).catch(console.error);
  }
  const label = isRaw ? "Show the trace" : "Show the raw record";
  const raw: Command = { id: "raw", label, section: "View", keys: ["."], run: toggleRaw };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead
        title={found.id}
        badges={
          <>
            <TraceBadges record={trace.record} isDuplicate={found.isDuplicate} />
            {chosen === null ? null : <ChosenBadge chosen={chosen} />}
          </>
        }
        actions={
          <>
            {walk.buttons}
            <IconButton
              label={label}
              keys="."
              icon={<FileText size={16} />}
              isPressed={isRaw}
              onClick={toggleRaw}
            />
            <ExportMenu trace={trace} />
          </>
        }
        primaryAction={
          predictions.length > 0 || isLookingUp ? <CompareLink isKept={isLookingUp} /> : undefined
        }
      />
      {isRaw ? (
        <RawPanel locator={found.locator} commands={[...walk.commands, raw]} onClose={toggleRaw} />
      ) : (
        <TraceView
          key={found.traceKey ?? found.id}
          trace={trace}
          chosen={chosen}
          predictions={predictions}
          isLookingUp={isLookingUp}
          target={placeOf(view)}
          commands={[...walk.commands, raw]}
        />
      )}
    </div>
  );
}

/** What a link to the same trace carries: the trace, and the list that it is walked in. */
function placeOf({ id, from, record, reset, repr, q, state, sort, desc }: StandingView): Partial<View> {
  return { id, from, record, reset, repr, q, state, sort, desc };
}

/** Where predictions may yet come, its room is kept, so that the buttons beside it stand still. */
function CompareLink({ isKept }: { readonly isKept: boolean }) {
  const [view] = useView();
  const href = useHref();
  const { model, sample, regime, frame } = view;
  return (
    <Link
      prefetch={false}
      href={href("/compare", { ...placeOf(view), model, sample, regime, frame })}
      className={classNames(
        "inline-flex h-7 items-center rounded border border-primary bg-primary px-2.5 text-dense font-strong text-on-primary hover:border-primary-hover hover:bg-primary-hover",
        isKept && "invisible",
      )}
    >
      Compare
    </Link>
  );
}
