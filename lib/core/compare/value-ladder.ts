import { canonicalEqual } from "@/lib/core/repr";
import type { Equality } from "./equality";
import { optionalReprUnder, type ReprPolicy } from "./repr-policy";
import { spellingOf, type SpellingDifference } from "./spelling";
import {
  describeTextDifference,
  describeValueError,
  type TextDifference,
  type ValueError,
} from "./value-error";

export type { SpellingDifference } from "./spelling";

/**
 * Why a rung does not hold: one side writes `..` where the other does not; texts differ; a side has no value at all; or
 * the values differ, by their type or as `ValueError` says.
 */
export type LadderReason =
  | { readonly kind: "encoding" }
  | {
      readonly kind: "text";
      readonly difference: TextDifference;
      readonly spelling: readonly SpellingDifference[];
    }
  | { readonly kind: "lacking"; readonly side: "truth" | "prediction" }
  | { readonly kind: "value"; readonly error: ValueError | "type"; readonly numericError: number | null };

/** One rung: whether both sides are equal by it, and why not; `reason` is null where they are. */
export interface LadderRung {
  readonly equality: Equality;
  readonly isEqual: boolean;
  readonly reason: LadderReason | null;
}

/** Both sides of one value, resolved and as written; null where a side lacks it. */
export interface LadderValues {
  readonly truth: string | null;
  readonly prediction: string | null;
  readonly truthWritten: string | null;
  readonly predictionWritten: string | null;
}

/**
 * The equality ladder of one value, raw first: which rungs hold and why the others do not. Where the canonical rung
 * holds and the resolved one does not, that says how one value is written in two ways.
 */
export function climbLadder(values: LadderValues, repr: ReprPolicy = "recorded"): readonly LadderRung[] {
  const truth = optionalReprUnder(repr, values.truth);
  const prediction = optionalReprUnder(repr, values.prediction);
  const truthWritten = optionalReprUnder(repr, values.truthWritten);
  const predictionWritten = optionalReprUnder(repr, values.predictionWritten);
  if (truth === null || prediction === null) {
    const reason: LadderReason = { kind: "lacking", side: truth === null ? "truth" : "prediction" };
    return (["raw", "resolved", "canonical"] as const).map((equality) => rung(equality, reason));
  }
  const isSameValue = canonicalEqual(truth, prediction);
  const text = textReason(truth, prediction, isSameValue);
  return [
    rung("raw", rawReason(truthWritten ?? truth, predictionWritten ?? prediction, text)),
    rung("resolved", text),
    rung("canonical", isSameValue ? null : valueReason(truth, prediction)),
  ];
}

function rung(equality: Equality, reason: LadderReason | null): LadderRung {
  return { equality, isEqual: reason === null, reason };
}

/** The marker of the encoding for what has not changed. */
const unchanged = "..";

function rawReason(truth: string, prediction: string, text: LadderReason | null): LadderReason | null {
  if (truth === prediction) return null;
  const isEncoded = truth === unchanged || prediction === unchanged;
  return isEncoded ? { kind: "encoding" } : text;
}

function textReason(truth: string, prediction: string, isSameValue: boolean): LadderReason | null {
  const difference = describeTextDifference(truth, prediction);
  if (difference === null) return null;
  return { kind: "text", difference, spelling: isSameValue ? spellingOf(truth, prediction) : [] };
}

function valueReason(truth: string, prediction: string): LadderReason {
  const error = describeValueError(truth, prediction);
  const numericError = describeTextDifference(truth, prediction)?.numericError ?? null;
  return { kind: "value", error, numericError };
}
