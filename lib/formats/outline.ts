import type { PredictionRecord, TraceRecord } from "@/lib/core/trace";

/** Frames by event. */
export interface FrameCounts {
  call: number;
  line: number;
  return: number;
  exception: number;
  malformed: number;
}

/** What an index row needs of a trace: everything but its payload. */
export interface TraceOutline extends Pick<
  TraceRecord,
  "kind" | "id" | "program" | "entry" | "inputText" | "pythonVersion" | "tracer" | "truncated" | "notes"
> {
  readonly frameCount: number;
  readonly counts: Readonly<FrameCounts>;
  /** Deepest call, 1 = entry point; 0 without frames. */
  readonly maxDepth: number;
  readonly outcome: TraceRecord["outcome"]["kind"];
}

/** What an index row needs of a prediction. */
export interface PredictionOutline extends Pick<
  PredictionRecord,
  "kind" | "traceId" | "model" | "sample" | "regime" | "simulated" | "injected" | "notes"
> {
  readonly answer: PredictionRecord["answer"]["kind"];
  /** Predicted frames after the seed, malformed ones included. */
  readonly frameCount: number;
  readonly malformedCount: number;
  /** Whether the end token is there; null without frames. */
  readonly isComplete: boolean | null;
  readonly storedScore: boolean | null;
}

/** A trace's outline from what its record says beside its frames, and what was counted of those. */
export function traceOutline(
  facts: Omit<TraceRecord, "frames" | "localsEncoding">,
  frames: Pick<TraceOutline, "frameCount" | "counts" | "maxDepth">,
): TraceOutline {
  const { kind, id, program, entry, inputText, pythonVersion, tracer, truncated, notes } = facts;
  return {
    kind,
    id,
    program,
    entry,
    inputText,
    pythonVersion,
    tracer,
    truncated,
    notes,
    frameCount: frames.frameCount,
    counts: frames.counts,
    maxDepth: frames.maxDepth,
    outcome: facts.outcome.kind,
  };
}
