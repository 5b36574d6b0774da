import type { Frame, FrameEvent, TraceEntry } from "@/lib/core/trace";

/** What a prediction runs in the place of a frame, where that is something else; null for what is the same. */
export interface PredictedStep {
  readonly event: FrameEvent | null;
  /** Source text, its indentation left out. */
  readonly source: string | null;
}

/** How a predicted frame's event and line differ; null where they do not, or where no frame was predicted. */
export function predictedStep(frame: Frame, predicted: TraceEntry | null): PredictedStep | null {
  if (predicted === null || predicted.event === "malformed") return null;
  const event = predicted.event === frame.event ? null : predicted.event;
  const source = predicted.source === frame.source ? null : predicted.source.trim();
  return event === null && source === null ? null : { event, source };
}
