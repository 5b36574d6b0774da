import type { Frame, Locals, TraceEntry } from "@/lib/core/trace";
import { CanonicalValues } from "./equality";

/**
 * What one gold frame scores against its partner. `null` = the frame is not in that metric's denominator (a return
 * frame has no observation, a line frame no argument). A gold frame without a partner is wrong everywhere.
 */
export interface FrameVerdict {
  readonly event: boolean;
  readonly action: boolean;
  /** Same event on the same line; where a line is not known for sure, the same source text. */
  readonly controlFlow: boolean;
  readonly observationRaw: boolean | null;
  readonly observationResolved: boolean | null;
  readonly observationCanonical: boolean | null;
  readonly argument: boolean | null;
  readonly argumentCanonical: boolean | null;
  readonly frameRaw: boolean;
  readonly frameResolved: boolean;
  readonly frameCanonical: boolean;
}

/** Scores one gold frame. Locals are compared as name → value; their order is not part of equality. */
export function judgeFrame(
  truth: Frame,
  prediction: TraceEntry | null,
  canonical: CanonicalValues = new CanonicalValues(),
): FrameVerdict {
  if (prediction === null || prediction.event === "malformed") return missed(truth);
  const event = prediction.event === truth.event;
  const action = prediction.source === truth.source;
  const observationRaw = judgeLocals(truth.written, prediction.written);
  const observationResolved = judgeLocals(truth.locals, prediction.locals);
  const observationCanonical =
    observationResolved === false
      ? isCanonical(truth.locals, prediction.locals, canonical)
      : observationResolved;
  const argument = truth.argument === null ? null : truth.argument === prediction.argument;
  const argumentCanonical =
    argument === false ? isCanonicalValue(truth.argument, prediction.argument, canonical) : argument;
  const step = event && action;
  return {
    event,
    action,
    controlFlow: event && isSameLine(truth, prediction),
    observationRaw,
    observationResolved,
    observationCanonical,
    argument,
    argumentCanonical,
    frameRaw: isAll(step, observationRaw, argument),
    frameResolved: isAll(step, observationResolved, argument),
    frameCanonical: isAll(step, observationCanonical, argumentCanonical),
  };
}

function isAll(step: boolean, observation: boolean | null, argument: boolean | null): boolean {
  return step && observation !== false && argument !== false;
}

function missed(truth: Frame): FrameVerdict {
  const observation = truth.locals === null ? null : false;
  const argument = truth.argument === null ? null : false;
  return {
    event: false,
    action: false,
    controlFlow: false,
    observationRaw: observation,
    observationResolved: observation,
    observationCanonical: observation,
    argument,
    argumentCanonical: argument,
    frameRaw: false,
    frameResolved: false,
    frameCanonical: false,
  };
}

function isSameLine(truth: Frame, prediction: Frame): boolean {
  const isSure = !truth.lineIsAmbiguous && !prediction.lineIsAmbiguous;
  if (isSure && truth.line !== null && prediction.line !== null)
    return truth.line === prediction.line && truth.file === prediction.file;
  return truth.source === prediction.source;
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

function isCanonicalValue(left: string | null, right: string | null, canonical: CanonicalValues): boolean {
  return left !== null && right !== null && canonical.areEqual(left, right);
}

function isCanonical(left: Locals | null, right: Locals | null, canonical: CanonicalValues): boolean {
  if (left?.size !== right?.size) return false;
  for (const [name, value] of left ?? []) {
    const other = right?.get(name);
    if (other === undefined || !canonical.areEqual(value, other)) return false;
  }
  return true;
}
