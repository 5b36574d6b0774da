import { Badge } from "@/components/ui/badge";
import { formatCount } from "@/components/ui/format-number";
import type { InjectedError } from "@/lib/core/trace";
import type { PredictionHead } from "@/lib/core/compare";
import type { OpenedComparison } from "./opened-comparison";

export interface PredictionBadgesProps extends Pick<OpenedComparison, "trace" | "comparison"> {
  readonly prediction: PredictionHead;
}

/** What a reader must not miss about the trace and its prediction. */
export function PredictionBadges({ trace, prediction, comparison }: PredictionBadgesProps) {
  const { answer } = prediction;
  const { truncated } = trace.record;
  return (
    <>
      {prediction.simulated ? (
        <Badge kind="simulated" title="No model made this prediction: a program did">
          simulated
        </Badge>
      ) : null}
      <Badge title="How the model was run">{prediction.regime}</Badge>
      {truncated === null ? null : (
        <Badge kind="truncated" title={`Recording stopped early: ${truncated}`}>
          trace truncated
        </Badge>
      )}
      {answer.kind === "frames" && !answer.isComplete ? (
        <Badge kind="warning" title="The generation stopped before its end token">
          no end token
        </Badge>
      ) : null}
      {comparison.isSeedInferred ? (
        <Badge
          kind="ambiguous"
          title="The record has no prompt; its first frame says that the call was given"
        >
          seed inferred
        </Badge>
      ) : null}
      {prediction.injected.length === 0 ? null : (
        <Badge title={`Planted by the simulator: ${prediction.injected.map(injectedWords).join(", ")}`}>
          planted: {plantedWords(prediction.injected)}
        </Badge>
      )}
      {prediction.notes.length === 0 ? null : (
        <Badge kind="warning" title={`${prediction.notes.join("\n")}\nThey stand above the raw text too.`}>
          {formatCount(prediction.notes.length)} reader {prediction.notes.length === 1 ? "note" : "notes"}
        </Badge>
      )}
    </>
  );
}

function injectedWords({ errorClass, frameIndex }: InjectedError): string {
  return frameIndex === null ? errorClass : `${errorClass} at scored frame ${formatCount(frameIndex)}`;
}

function plantedWords(injected: readonly InjectedError[]): string {
  const [first, ...others] = injected;
  if (first === undefined) return "";
  return others.length === 0
    ? injectedWords(first)
    : `${injectedWords(first)}, and ${formatCount(others.length)} more`;
}
