import { formatCount } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import { compareVariables, type VariableComparison } from "@/lib/core/compare";
import type { Frame } from "@/lib/core/trace";
import type { CompareRow, RowKind } from "./compare-rows";
import { originWords } from "./error-words";
import type { OtherKind } from "./other-side";

const kindWords: Readonly<Record<Exclude<RowKind, "different">, string>> = {
  given: "given in the prompt",
  equal: "equal",
  formatting: "formatting",
  malformed: "malformed",
  skipped: "skipped",
  invented: "invented",
};

const runKindWords: Readonly<Partial<Record<RowKind, string>>> = {
  skipped: "this run only",
  invented: "other run only",
};

/** A row's verdict: "state, value", "equal", "skipped". */
export function verdictWords(row: CompareRow, other: OtherKind = "prediction"): string {
  if (row.kind === "different") return row.parts.join(", ");
  return (other === "run" ? runKindWords[row.kind] : undefined) ?? kindWords[row.kind];
}

/** What stands where a side has no frame: "skipped", "has ended". */
export function gapWords(row: CompareRow, other: OtherKind): string {
  if (row.isPastEnd) return row.kind === "skipped" ? "has ended" : "run has ended";
  if (other === "run") return row.kind === "skipped" ? "not in the other run" : "not in this run";
  return row.kind === "skipped" ? "skipped" : "not in the run";
}

/** Why a side has no frame there, and what that costs. */
export function gapSentence(row: CompareRow, other: OtherKind): string {
  if (other === "run") {
    const side = row.kind === "skipped" ? "the other run" : "this run";
    return row.isPastEnd ? `${side} had ended before this frame` : `${side} has no such frame here`;
  }
  if (row.kind === "skipped") {
    return row.isPastEnd
      ? "the prediction ended before this frame: everything in it counts as wrong"
      : "the prediction has no frame beside it: everything in it counts as wrong";
  }
  return row.isPastEnd
    ? "the run had ended: gold has no such frame, so the trace is not exact"
    : "gold has no such frame, so the trace is not exact";
}

/** What assistive technology hears on arriving at a row. */
export function rowAnnouncement(row: CompareRow, lastIndex: number, other: OtherKind = "prediction"): string {
  const frame = `${formatCount(row.frameIndex)} of ${formatCount(lastIndex)}`;
  const place = row.invented === 0 ? `Frame ${frame}` : `Before frame ${frame}`;
  const origin = row.origin === null ? "" : `, ${originWords(row.origin, other).word}`;
  return row.kind === "different"
    ? `${place}, differs: ${verdictWords(row, other)}${origin}`
    : `${place}, ${verdictWords(row, other)}${origin}`;
}

/** A piece of a sentence: our words, or data. */
export interface Word {
  readonly text: string;
  readonly isData: boolean;
}

/** What is wrong in a divergent row, as the rest of a sentence. */
export interface DivergenceWords {
  /** "state", "control", "value", "format", "formatting". */
  readonly cause: string;
  readonly words: readonly Word[];
}

/** The first thing that is wrong in a row: its control, else its state, else its value. */
export function divergenceWords(
  row: CompareRow,
  isComplete = true,
  other: OtherKind = "prediction",
): DivergenceWords {
  switch (row.kind) {
    case "malformed":
      return { cause: "format", words: [say(malformedWords(other))] };
    case "skipped":
      return { cause: isComplete ? "control" : "format", words: [say(skippedWords(row, isComplete, other))] };
    case "invented":
      return { cause: "control", words: [say(inventedWords(row, other))] };
    case "given":
    case "equal":
      return { cause: "none", words: [say(verdictWords(row, other))] };
    case "formatting":
      return { cause: "formatting", words: [say("values are written differently, but mean the same")] };
    case "different":
      return differenceWords(row, other);
  }
}

/** What is said of a frame that does not parse. */
export function malformedWords(other: OtherKind): string {
  return other === "run" ? "the frame of the other run does not parse" : "the predicted frame does not parse";
}

function skippedWords({ isPastEnd }: CompareRow, isComplete: boolean, other: OtherKind): string {
  const side = other === "run" ? "the other run" : "the prediction";
  if (!isPastEnd) return `${side} skips this frame`;
  if (isComplete) return `${side} has ended`;
  return other === "run"
    ? "the recording of the other run stops here"
    : "the generation stops here, without its end token";
}

function inventedWords({ isPastEnd }: CompareRow, other: OtherKind): string {
  if (other === "run") {
    return isPastEnd ? "this run had ended, the other goes on" : "only the other run has this frame";
  }
  return isPastEnd
    ? "the run had ended, the prediction goes on"
    : "the run has no such frame, it is invented";
}

function differenceWords({ truth, prediction, parts, repr }: CompareRow, other: OtherKind): DivergenceWords {
  if (truth === null || prediction === null || prediction.event === "malformed") {
    return { cause: "control", words: [say(parts.join(", "))] };
  }
  const verb = other === "run" ? "other run" : "predicted";
  if (parts.includes("event")) {
    return { cause: "control", words: [say(`event is ${truth.event}, ${verb} ${prediction.event}`)] };
  }
  if (parts.includes("action")) {
    const words = [say("runs "), ...lineWords(truth), say(`, ${verb} `), ...lineWords(prediction)];
    return { cause: "control", words };
  }
  if (parts.includes("state"))
    return { cause: "state", words: stateWords(compareVariables(truth, prediction, repr), other) };
  return {
    cause: "value",
    words: [say(`${truth.event} value `), ...valueWords(truth.argument, prediction.argument, other)],
  };
}

function stateWords(variables: readonly VariableComparison[], other: OtherKind): readonly Word[] {
  const [first, ...others] = variables.filter(
    (variable) => variable.state !== "equal" && variable.state !== "formatting",
  );
  if (first === undefined) return [say("locals are written differently")];
  const more = others.length === 0 ? "" : `, and ${formatCount(others.length)} more`;
  return [data(first.name), say(" "), ...valueWords(first.truth, first.prediction, other), say(more)];
}

function lineWords(frame: Frame): readonly Word[] {
  return frame.line === null
    ? [say("a line not in the program, "), data(frame.source.trim())]
    : [say(`line ${frame.line}`)];
}

function valueWords(truth: string | null, prediction: string | null, other: OtherKind): readonly Word[] {
  const isRun = other === "run";
  if (prediction === null) {
    return [say("is "), data(truth ?? ""), say(isRun ? ", not in the other run" : ", not predicted")];
  }
  const verb = isRun ? "other run" : "predicted";
  if (truth === null) return [say(`does not exist, ${verb} `), data(prediction)];
  return [say("is "), data(truth), say(`, ${verb} `), data(prediction)];
}

const shortLength = 40;

function say(text: string): Word {
  return { text, isData: false };
}

function data(text: string): Word {
  return { text: text.length <= shortLength ? text : `${cutText(text, shortLength)}…`, isData: true };
}
