import { PredictedValue } from "./predicted-value";
import type { PredictedStep } from "./predicted-step";

interface PredictedStepRowProps {
  /** The line that ran, its indentation left out. */
  readonly truth: string;
  readonly predicted: PredictedStep;
}

/** That a prediction is at another line here, or at another event, and at which. */
export function PredictedStepRow({ truth, predicted: { event, source } }: PredictedStepRowProps) {
  return (
    <div className="border-b border-line-faint px-3 py-1 text-dense">
      <p className="text-label text-muted">
        {source === null ? "Predicted the same line" : "Predicted another line"}
        {event === null ? "" : `, as ${articles[event]} event`}
      </p>
      {source === null ? null : <PredictedValue truth={truth} prediction={source} label="source line" />}
    </div>
  );
}

const articles = {
  call: "a call",
  line: "a line",
  return: "a return",
  exception: "an exception",
} as const;
