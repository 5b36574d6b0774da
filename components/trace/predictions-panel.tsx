"use client";

import { GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { formatCounted, formatPercent } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { Panel } from "@/components/ui/panel";
import { useHref, useStandingView, type ListedPrediction, type View } from "@/lib/hooks";

interface PredictionsPanelProps {
  /** Empty while they are looked up. */
  readonly predictions: readonly ListedPrediction[];
  /** What a link to this trace carries. */
  readonly target: Partial<View>;
  /** That of the one that is shown here; null where none is. */
  readonly chosenKey: number | null;
}

/** What models predicted of this trace: chosen, one is shown with it; Compare leads to its first divergence. */
export function PredictionsPanel({ predictions, target, chosenKey }: PredictionsPanelProps) {
  return (
    <Panel
      title="Predictions"
      note={predictions.length === 0 ? undefined : formatCounted(predictions.length, "prediction")}
      isPadded={false}
    >
      {predictions.length === 0 ? (
        <p className="px-3 py-2 text-dense text-faint">Looking for predictions of this trace…</p>
      ) : null}
      <ul aria-label="Predictions of this trace">
        {predictions.map((prediction) => (
          <PredictionRow
            key={prediction.predictionKey}
            prediction={prediction}
            target={target}
            isChosen={prediction.predictionKey === chosenKey}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface PredictionRowProps {
  readonly prediction: ListedPrediction;
  readonly target: Partial<View>;
  readonly isChosen: boolean;
}

function PredictionRow({ prediction, target, isChosen }: PredictionRowProps) {
  const [, setView] = useStandingView();
  const href = useHref();
  const { model, sample, regime, divergenceIndex } = prediction;
  const name = sample > 0 ? `${model} #${sample}` : model;
  const chosenView = { ...target, model, sample, regime };
  const compared = href(
    "/compare",
    divergenceIndex === null ? chosenView : { ...chosenView, frame: divergenceIndex },
  );
  function toggle(): void {
    const next = isChosen ? { model: "", sample: 0, regime: "" } : { model, sample, regime };
    setView(next, { history: "push" }).catch(console.error);
  }
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen && row.current !== null) scrollIntoPanel(row.current);
  }, [isChosen]);
  return (
    <li
      ref={row}
      className={classNames(
        "flex items-stretch border-b border-line-faint text-dense",
        isChosen && "bg-selected shadow-[inset_2px_0_0_var(--color-prediction-fill)]",
      )}
    >
      <button
        type="button"
        aria-pressed={isChosen}
        title={isChosen ? "Stop showing it here" : "Show it here: in the code, the calls, the timeline"}
        onClick={toggle}
        className="flex min-h-row min-w-0 flex-1 flex-wrap items-center gap-x-2 py-0.5 ps-3 text-start focus-inset hover:bg-hover"
      >
        <span aria-hidden className="w-3 text-prediction-fill">
          {isChosen ? "◐" : "○"}
        </span>
        <span className="truncate">{name}</span>
        {prediction.isSimulated ? <Badge kind="simulated">simulated</Badge> : null}
        <span className="ms-auto flex items-center gap-2 pe-2 tabular-nums">
          <Verdict prediction={prediction} />
        </span>
      </button>
      <Link
        prefetch={false}
        href={compared}
        aria-label={`Compare ${name}`}
        title={`Compare ${name}`}
        className="flex items-center border-s border-line-faint px-2 text-muted focus-inset hover:bg-hover hover:text-ink"
      >
        <GitCompareArrows aria-hidden size={14} />
      </Link>
    </li>
  );
}

/** Brings a row into sight of the panel's body; what the panel stands in keeps its place. */
function scrollIntoPanel({ offsetParent: body, offsetTop, offsetHeight }: HTMLElement): void {
  if (body === null) return;
  const lowest = offsetTop + offsetHeight - body.clientHeight;
  body.scrollTop = Math.min(offsetTop, Math.max(lowest, body.scrollTop));
}

function Verdict({ prediction }: { readonly prediction: ListedPrediction }) {
  if (prediction.answer === "input") return "input only";
  if (prediction.answer === "output") return prediction.outputHits > 0 ? "output right" : "output wrong";
  const { frameHits, frameUnits, divergenceIndex } = prediction;
  return (
    <>
      <span title={`${frameHits} of ${frameUnits} frames match once resolved`}>
        {formatPercent(frameHits, frameUnits)}
      </span>
      <span className="flex w-20 items-center gap-1 text-faint">
        <Mark kind={divergenceIndex === null ? "equal" : "different"} label="" />
        {divergenceIndex === null ? "exact" : `frame ${divergenceIndex}`}
      </span>
    </>
  );
}
