import type { Frame, Locals, TraceEntry } from "@/lib/core/trace";

/** How two texts are compared: as written, or after `..` is replaced by what it stands for. */
export type Equality = "raw" | "resolved";

/**
 * What one gold frame scores against its partner. `null` = the frame is not in that metric's denominator (a return
 * frame has no observation, a line frame no argument). A gold frame without a partner is wrong everywhere.
 */
export interface FrameVerdict {
  readonly event: boolean;
  readonly action: boolean;
  readonly observationRaw: boolean | null;
  readonly observationResolved: boolean | null;
  readonly argument: boolean | null;
  readonly frameRaw: boolean;
  readonly frameResolved: boolean;
}

/** Scores one gold frame. Locals are compared as name → value; their order is not part of equality. */
export function judgeFrame(truth: Frame, prediction: TraceEntry | null): FrameVerdict {
  if (prediction === null || prediction.event === "malformed") return missed(truth);
  const event = prediction.event === truth.event;
  const action = prediction.source === truth.source;
  const observationRaw = judgeLocals(truth.written, prediction.written);
  const observationResolved = judgeLocals(truth.locals, prediction.locals);
  const argument = truth.argument === null ? null : truth.argument === prediction.argument;
  const rest = event && action && argument !== false;
  return {
    event,
    action,
    observationRaw,
    observationResolved,
    argument,
    frameRaw: rest && observationRaw !== false,
    frameResolved: rest && observationResolved !== false,
  };
}

function missed(truth: Frame): FrameVerdict {
  const observation = truth.locals === null ? null : false;
  return {
    event: false,
    action: false,
    observationRaw: observation,
    observationResolved: observation,
    argument: truth.argument === null ? null : false,
    frameRaw: false,
    frameResolved: false,
  };
}

function judgeLocals(truth: Locals | null, prediction: Locals | null): boolean | null {
  if (truth === null) return null;
  return prediction !== null && equalLocals(truth, prediction);
}

function equalLocals(left: Locals, right: Locals): boolean {
  if (left.size !== right.size) return false;
  for (const [name, value] of left) if (right.get(name) !== value) return false;
  return true;
}
