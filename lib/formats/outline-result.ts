import { ActivationDepth, type PredictionRecord, type TraceRecord } from "@/lib/core/trace";
import type { ReadResult, ShardRecord } from "./format";
import { traceOutline, type FrameCounts, type PredictionOutline, type TraceOutline } from "./outline";
import {
  evaluationOutline,
  trajectoryOutline,
  type EvaluationOutline,
  type TrajectoryOutline,
} from "./trajectory/trajectory-outline";

export type RecordOutline = TraceOutline | PredictionOutline | TrajectoryOutline | EvaluationOutline;

/** A record, or a piece of one, as its index row needs it, or why it cannot be read. */
export type OutlineResult =
  | {
      readonly kind: "record";
      readonly part: string | null;
      readonly outline: RecordOutline;
    }
  | { readonly kind: "problem"; readonly part: string | null; readonly reason: string };

/** The outline of what was read in full. */
export function outlineResult(result: ReadResult): OutlineResult {
  if (result.kind === "problem") return result;
  return { kind: "record", part: result.part, outline: outlineOf(result.record) };
}

function outlineOf(record: ShardRecord): RecordOutline {
  switch (record.kind) {
    case "trace":
      return ofTrace(record);
    case "prediction":
      return ofPrediction(record);
    case "trajectory":
      return trajectoryOutline(record);
    case "evaluation":
      return evaluationOutline(record);
  }
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
