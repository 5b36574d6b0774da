"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { formatCounted, formatPercent } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { Panel } from "@/components/ui/panel";
import { useHref, type ListedPrediction, type View } from "@/lib/hooks";

interface PredictionsPanelProps {
  readonly predictions: readonly ListedPrediction[];
  /** What a link to this trace carries. */
  readonly target: Partial<View>;
}

/** What models predicted of this trace; each leads to its first divergence. */
export function PredictionsPanel({ predictions, target }: PredictionsPanelProps) {
  const href = useHref();
  return (
    <Panel title="Predictions" note={formatCounted(predictions.length, "prediction")} isPadded={false}>
      {predictions.length === 0 ? (
        <p className="px-3 py-2 text-dense text-faint">No prediction of this trace is loaded.</p>
      ) : null}
      <ul aria-label="Predictions of this trace">
        {predictions.map((prediction) => (
          <li key={prediction.predictionKey} className="border-b border-line-faint">
            <Link
              prefetch={false}
              href={href("/compare", {
                ...target,
                model: prediction.model,
                sample: prediction.sample,
                regime: prediction.regime,
                ...(prediction.divergenceIndex === null ? {} : { frame: prediction.divergenceIndex }),
              })}
              className="flex flex-wrap items-center gap-x-2 px-3 py-1 text-dense hover:bg-hover"
            >
              <span className="truncate">
                {prediction.model}
                {prediction.sample > 0 ? ` #${prediction.sample}` : ""}
              </span>
              {prediction.isSimulated ? <Badge kind="simulated">simulated</Badge> : null}
              <span className="ms-auto flex items-center gap-2 tabular-nums">
                <Verdict prediction={prediction} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
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
      <span className="flex w-24 items-center gap-1 text-faint">
        <Mark kind={divergenceIndex === null ? "equal" : "different"} label="" />
        {divergenceIndex === null ? "exact" : `frame ${divergenceIndex}`}
      </span>
    </>
  );
}
