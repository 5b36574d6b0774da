import type { Frame, Locals } from "@/lib/core/trace";
import type { AlignedPair } from "./align";
import type { CanonicalValues } from "./equality";
import { describeValueError, valueErrors } from "./value-error";
import type { FrameVerdict } from "./verdict";

/** The error classes in the order in which they are tested: a frame is of the first that fits, and of no other. */
export const errorClasses = [
  "E0",
  "E1",
  "E2",
  "E3",
  "E4",
  "E5",
  "E6",
  "E7",
  "E8",
  "E9",
  "E10",
  "E11",
  "E12",
  "E13",
] as const;
export type ErrorClass = (typeof errorClasses)[number];

/** What each class is, in one line. E8 and E9 are shown and never counted as errors in headlines. */
export const errorClassLabels: Readonly<Record<ErrorClass, string>> = {
  E0: "Malformed",
  E1: "Truncated or elided",
  E2: "Hallucinated source line",
  E3: "Skipped frame",
  E4: "Invented frame",
  E5: "Wrong branch or exit",
  E6: "Wrong event",
  E7: "Missing or extra variable",
  E8: "Encoding only",
  E9: "Formatting only",
  E10: "Wrong type",
  E11: "Wrong value",
  E12: "Stale value",
  E13: "Wrong argument",
};

/** Sub-classes of each class, in a fixed order that stored rows count on: new ones go last. */
export const errorDetails = {
  E0: [],
  E1: ["truncated", "elided"],
  E2: [],
  E3: [],
  E4: [],
  E5: ["branch", "exit"],
  E6: [],
  E7: ["missing", "extra", "both"],
  E8: [],
  E9: [],
  E10: [],
  E11: valueErrors,
  E12: [],
  E13: [...valueErrors, "type"],
} as const satisfies Record<ErrorClass, readonly string[]>;

/** The class of one frame and, where it has any, its sub-class. */
export interface FrameError {
  readonly errorClass: ErrorClass;
  readonly detail: string | null;
}

/** Whether a class is counted as an error in headlines. */
export function isCountedError(errorClass: ErrorClass): boolean {
  return errorClass !== "E8" && errorClass !== "E9";
}

/** What classifying a pair needs besides the pair. */
export interface ErrorContext {
  /** The text of the prediction breaks off, and no predicted frame stands behind this pair. */
  readonly isCutOff: boolean;
  /** Source lines of the program. */
  readonly sources: ReadonlySet<string>;
  /** Gold's locals at the previous observation of the activation. */
  readonly before: Locals | null;
  readonly canonical: CanonicalValues;
}

/** The class of a pair; null where the frame is right as written and once resolved. */
export function classifyPair(
  pair: AlignedPair,
  verdict: FrameVerdict | null,
  context: ErrorContext,
): FrameError | null {
  const { truth, prediction } = pair;
  if (prediction === null) return context.isCutOff ? error("E1", "truncated") : error("E3");
  if (prediction.event === "malformed") return error("E0");
  if (truth === null || verdict === null) return error("E4");
  if (verdict.frameRaw && verdict.frameResolved) return null;
  return classifyFrame(truth, prediction, verdict, context);
}

function error(errorClass: ErrorClass, detail: string | null = null): FrameError {
  return { errorClass, detail };
}

function classifyFrame(
  truth: Frame,
  prediction: Frame,
  verdict: FrameVerdict,
  context: ErrorContext,
): FrameError {
  if (!verdict.frameCanonical && isElided(truth, prediction, context.canonical)) return error("E1", "elided");
  if (!verdict.action) {
    if (!context.sources.has(prediction.source)) return error("E2");
    return error("E5", isExit(truth) === isExit(prediction) ? "branch" : "exit");
  }
  if (!verdict.event) return error("E6");
  const names = compareNames(truth.locals, prediction.locals);
  if (names !== null) return error("E7", names);
  if (verdict.frameResolved) return error("E8");
  if (verdict.frameCanonical) return error("E9");
  return classifyLocals(truth, prediction, context) ?? classifyArgument(truth, prediction);
}

function isExit(frame: Frame): boolean {
  return frame.event === "return" || frame.event === "exception";
}

/** A prediction that writes `...` for what it leaves out, where gold's value has none. */
function isElided(truth: Frame, prediction: Frame, canonical: CanonicalValues): boolean {
  if (truth.argument !== null && isElision(truth.argument, prediction.argument)) return true;
  for (const [name, value] of truth.locals ?? []) {
    const other = prediction.locals?.get(name) ?? null;
    if (isElision(value, other) && other !== null && !canonical.areEqual(value, other)) return true;
  }
  return false;
}

const elision = /(?:\.\.\.|…)['"\])}]*$/;

function isElision(truth: string, prediction: string | null): boolean {
  return prediction !== null && prediction !== truth && elision.test(prediction) && !elision.test(truth);
}

function compareNames(truth: Locals | null, prediction: Locals | null): "missing" | "extra" | "both" | null {
  if (truth === null) return null;
  if (prediction === null) return "missing";
  let shared = 0;
  for (const name of truth.keys()) if (prediction.has(name)) shared++;
  const isMissing = shared < truth.size;
  const isExtra = shared < prediction.size;
  if (isMissing) return isExtra ? "both" : "missing";
  return isExtra ? "extra" : null;
}

/** Null where all locals are canonically equal. Both sides have the same names. */
function classifyLocals(truth: Frame, prediction: Frame, context: ErrorContext): FrameError | null {
  const wrong = [...(truth.locals ?? [])].flatMap(([name, value]) => {
    const other = prediction.locals?.get(name) ?? "";
    return context.canonical.areEqual(value, other) ? [] : [{ name, value, other }];
  });
  if (wrong.length === 0) return null;
  const described = wrong.map((variable) => ({
    ...variable,
    detail: describeValueError(variable.value, variable.other),
  }));
  if (described.some(({ detail }) => detail === "type")) return error("E10");
  const fresh = described.find(({ name, value, other }) => !isStale(context, name, value, other));
  return fresh === undefined ? error("E12") : error("E11", fresh.detail);
}

/** The value gold had before, where gold has changed it. */
function isStale({ before, canonical }: ErrorContext, name: string, value: string, other: string): boolean {
  const old = before?.get(name);
  return old !== undefined && !canonical.areEqual(old, value) && canonical.areEqual(old, other);
}

function classifyArgument(truth: Frame, prediction: Frame): FrameError {
  const argument = prediction.argument ?? "";
  return error("E13", describeValueError(truth.argument ?? "", argument));
}

/** The place of a sub-class in `errorDetails`, from 1; 0 for none. */
export function errorDetailCode({ errorClass, detail }: FrameError): number {
  const details: readonly string[] = errorDetails[errorClass];
  return detail === null ? 0 : details.indexOf(detail) + 1;
}
