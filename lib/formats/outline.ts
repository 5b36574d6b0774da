import { ActivationDepth, type PredictionRecord, type TraceRecord } from "@/lib/core/trace";
import type { ReadResult } from "./format";

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
  frames: { readonly frameCount: number; readonly counts: Readonly<FrameCounts>; readonly maxDepth: number },
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

/** A record, or a piece of one, as its index row needs it, or why it cannot be read. */
export type OutlineResult =
  | {
      readonly kind: "record";
      readonly part: string | null;
      readonly outline: TraceOutline | PredictionOutline;
    }
  | { readonly kind: "problem"; readonly part: string | null; readonly reason: string };

/** The outline of what was read in full. */
export function outlineResult(result: ReadResult): OutlineResult {
  if (result.kind === "problem") return result;
  const { part, record } = result;
  return { kind: "record", part, outline: record.kind === "trace" ? ofTrace(record) : ofPrediction(record) };
}

function ofTrace(record: TraceRecord): TraceOutline {
  const counts: FrameCounts = { call: 0, line: 0, return: 0, exception: 0, malformed: 0 };
  const depth = new ActivationDepth();
  for (const frame of record.frames) {
    counts[frame.event] += 1;
    depth.see(frame);
  }
  return traceOutline(record, { frameCount: record.frames.length, counts, maxDepth: depth.max });
}

function ofPrediction(record: PredictionRecord): PredictionOutline {
  const { kind, traceId, model, sample, regime, simulated, injected, notes, answer } = record;
  const frames = answer.kind === "frames" ? answer.frames.slice(answer.seedCount) : [];
  return {
    kind,
    traceId,
    model,
    sample,
    regime,
    simulated,
    injected,
    notes,
    answer: answer.kind,
    frameCount: frames.length,
    malformedCount: frames.filter((frame) => frame.event === "malformed").length,
    isComplete: answer.kind === "frames" ? answer.isComplete : null,
    storedScore: answer.kind === "frames" ? null : answer.storedScore,
  };
}
