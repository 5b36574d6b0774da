import { optionalReprUnder, type ReprPolicy } from "@/lib/core/compare";
import { formatCounted } from "@/components/ui/format-number";
import type { Frame, TraceEntry } from "@/lib/core/trace";
import { noFrame, type PredictedLocals } from "./predicted-locals";
import { predictedStep } from "./predicted-step";

/**
 * How a predicted frame compares, in words: how many variables differ, and whether line, event, returned value or exception
 * do. `frame` is the truth's where its own variables are looked at; null where a caller's are.
 */
export function verdictWords(
  { trouble, differing }: PredictedLocals,
  frame: Frame | null,
  predicted: TraceEntry | null,
  repr: ReprPolicy = "recorded",
): string {
  if (frame !== null && predicted === null) return trouble ?? noFrame;
  const parts = [
    ...(differing.size > 0 ? [formatCounted(differing.size, "variable")] : []),
    ...(frame === null ? [] : frameParts(frame, predicted, repr)),
  ];
  if (parts.length === 0) return trouble ?? equalWords(frame === null ? null : leavingWord(frame));
  const isOne = parts.length === 1 && differing.size <= 1;
  return `${listWords(parts)} ${isOne ? "differs" : "differ"}`;
}

/** What differs of a frame besides its variables. */
function frameParts(frame: Frame, predicted: TraceEntry | null, repr: ReprPolicy): readonly string[] {
  const step = predictedStep(frame, predicted);
  const leaving = leavingWord(frame);
  return [
    ...(step?.source == null ? [] : ["the line"]),
    ...(step?.event == null ? [] : ["the event"]),
    ...(leaving !== null && isArgumentWrong(frame, predicted, repr) ? [`the ${leaving}`] : []),
  ];
}

function leavingWord({ event, argument }: Frame): string | null {
  if (argument === null) return null;
  return event === "exception" ? "exception" : "returned value";
}

/** A frame of another event has no argument to compare. */
function isArgumentWrong(frame: Frame, predicted: TraceEntry | null, repr: ReprPolicy): boolean {
  if (predicted?.event !== frame.event) return false;
  return optionalReprUnder(repr, frame.argument) !== optionalReprUnder(repr, predicted.argument);
}

function equalWords(leaving: string | null): string {
  return leaving === null ? "variables are equal" : `variables and ${leaving} are equal`;
}

function listWords(parts: readonly string[]): string {
  return parts.length < 3
    ? parts.join(" and ")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
