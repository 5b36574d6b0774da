import type { MovePlace } from "./trace-moves";
import { whyNoPrediction, type PredictionSupply } from "./why-no-prediction";

/** Where a move was tried, and what the page shows there. */
interface TriedPlace extends MovePlace {
  /** From 0. */
  readonly at: number;
  /** Whether a prediction is chosen. */
  readonly isCompared: boolean;
  /** Whether one could be chosen. */
  readonly predictions: PredictionSupply;
  /** Whether the frame has a variable that could be chosen. */
  readonly hasVariables: boolean;
}

type Reason = (tried: TriedPlace) => string;

/** Why a move leads nowhere from a frame: a fact of the trace, or what has to be chosen first and by which key. */
export function whyNowhere(id: string, tried: TriedPlace): string {
  const reason = reasons.get(id) ?? reasons.get(kindOf(id));
  return reason?.(tried) ?? `there is no such frame from frame ${tried.at}`;
}

function kindOf(id: string): string {
  return id.replace(/^(?:next|previous)-/, "");
}

const reasons: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["forward", lastFrame],
  ["in", lastFrame],
  ["last", lastFrame],
  ["back", firstFrame],
  ["back-in", firstFrame],
  ["first", firstFrame],
  ["over", ({ at }) => `nothing follows frame ${at} on its level`],
  ["back-over", ({ at }) => `nothing precedes frame ${at} on its level`],
  ["out", ({ at }) => `no caller goes on after frame ${at}`],
  ["back-out", ({ at }) => `no caller is traced before frame ${at}`],
  ["next-hit", ({ index, at }) => `${hitSubject(index.frame(at))} again after frame ${at}`],
  ["previous-hit", ({ index, at }) => `${hitSubject(index.frame(at))} before frame ${at}`],
  ["next-call", ({ at }) => `no activation begins after frame ${at}`],
  ["previous-call", ({ at }) => `no activation begins before frame ${at}`],
  ["next-sibling", ({ at }) => `the caller makes no other call after that of frame ${at}`],
  ["previous-sibling", ({ at }) => `the caller makes no other call before that of frame ${at}`],
  ["run-to-cursor", (tried) => cursorReason(tried, "after")],
  ["back-to-cursor", (tried) => cursorReason(tried, "before")],
  ["first-divergence", divergenceReason(() => "this is the first divergence")],
  ["next-divergence", divergenceReason(({ at }) => `no divergence after frame ${at}`)],
  ["previous-divergence", divergenceReason(({ at }) => `no divergence before frame ${at}`)],
  ["origin", originReason("before")],
  ["next-origin", originReason("after")],
  ["next-exception", exceptionReason("after")],
  ["previous-exception", exceptionReason("before")],
  ["unwound", (tried) => unwindingReason(tried, "ends")],
  ["raised", (tried) => unwindingReason(tried, "was raised")],
  ["next-change", variableReason(({ at }) => `the variable does not change after frame ${at}`)],
  ["previous-change", variableReason(({ at }) => `the variable does not change before frame ${at}`)],
  ["last-writer", variableReason(({ at }) => `nothing has written the variable up to frame ${at}`)],
]);

function lastFrame({ at }: TriedPlace): string {
  return `frame ${at} is the last one`;
}

function firstFrame({ at }: TriedPlace): string {
  return `frame ${at} is the first one`;
}

function hitSubject(frame: ReturnType<TriedPlace["index"]["frame"]>): string {
  if (frame?.line == null) return "the frame has no line that is run";
  return frame.event === "call" ? "the function is not called" : "the line is not run";
}

function cursorReason({ cursor, at }: TriedPlace, side: "after" | "before"): string {
  return cursor === null
    ? "no line is chosen: press one in the code"
    : `line ${cursor.line} is not run ${side} frame ${at}`;
}

function divergenceReason(otherwise: Reason): Reason {
  return (tried) => {
    if (tried.divergences.length > 0) return otherwise(tried);
    if (tried.isCompared) return "the chosen prediction diverges nowhere";
    return whyNoPrediction(tried.predictions) ?? "no prediction diverges here";
  };
}

function originReason(side: "after" | "before"): Reason {
  return ({ isCompared, predictions, origins, at }) => {
    if (!isCompared) return whyNoPrediction(predictions) ?? "no prediction is chosen: M chooses one";
    return origins.length === 0
      ? "the chosen prediction has no error"
      : `no error begins ${side} frame ${at}`;
  };
}

function exceptionReason(side: "after" | "before"): Reason {
  return ({ unwindings, at }) =>
    (unwindings?.starts ?? []).length === 0
      ? "the trace has no exception"
      : `no exception is raised ${side} frame ${at}`;
}

function unwindingReason({ unwindings, at }: TriedPlace, word: string): string {
  return unwindings?.at(at) == null
    ? `no exception is under way at frame ${at}`
    : `frame ${at} is where the exception ${word}`;
}

function variableReason(otherwise: Reason): Reason {
  return (tried) => {
    if (tried.history !== null) return otherwise(tried);
    return tried.hasVariables
      ? "no variable is chosen: X chooses one"
      : `no variable is chosen, and frame ${tried.at} has none`;
  };
}
