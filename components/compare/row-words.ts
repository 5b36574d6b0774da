import { formatCount } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import { compareVariables } from "@/lib/core/compare";
import type { CompareRow, RowKind } from "./compare-rows";

const kindWords: Readonly<Record<Exclude<RowKind, "different">, string>> = {
  given: "given in the prompt",
  equal: "equal",
  formatting: "formatting only",
  malformed: "malformed",
  absent: "no frame",
  extra: "extra frame",
};

/** A row's verdict: "state, value", "equal", "no frame". */
export function verdictWords(row: CompareRow): string {
  return row.kind === "different" ? row.parts.join(", ") : kindWords[row.kind];
}

/** What assistive technology hears on arriving at a row. */
export function rowAnnouncement(row: CompareRow, lastIndex: number): string {
  const place = `Frame ${formatCount(row.frameIndex)} of ${formatCount(lastIndex)}`;
  return row.kind === "different"
    ? `${place}, differs: ${verdictWords(row)}`
    : `${place}, ${verdictWords(row)}`;
}

/** What is wrong in a divergent row, as the rest of a sentence. */
export interface DivergenceWords {
  /** "state", "control", "value", "format". */
  readonly cause: string;
  /** The part that is data, or null. */
  readonly name: string | null;
  readonly rest: string;
}

/** The first thing that is wrong in a row: its control, else its state, else its value. */
export function divergenceWords(row: CompareRow): DivergenceWords {
  switch (row.kind) {
    case "malformed":
      return { cause: "format", name: null, rest: "the predicted frame does not parse" };
    case "absent":
      return { cause: "control", name: null, rest: "the prediction has ended" };
    case "extra":
      return { cause: "control", name: null, rest: "the run had ended, the prediction goes on" };
    case "given":
    case "equal":
      return { cause: "none", name: null, rest: verdictWords(row) };
    case "formatting":
      return { cause: "formatting", name: null, rest: "locals are written differently, but mean the same" };
    case "different":
      return differenceWords(row);
  }
}

function differenceWords({ truth, prediction, parts }: CompareRow): DivergenceWords {
  if (truth === null || prediction === null || prediction.event === "malformed") {
    return { cause: "control", name: null, rest: parts.join(", ") };
  }
  if (parts.includes("event")) {
    return { cause: "control", name: null, rest: `event is ${truth.event}, predicted ${prediction.event}` };
  }
  if (parts.includes("action")) {
    return {
      cause: "control",
      name: null,
      rest: `runs ${lineWords(truth)}, predicted ${lineWords(prediction)}`,
    };
  }
  if (parts.includes("state")) {
    const [first, ...others] = compareVariables(truth, prediction).filter(
      (variable) => variable.state !== "equal" && variable.state !== "formatting",
    );
    if (first === undefined) return { cause: "state", name: null, rest: "locals are written differently" };
    const more = others.length === 0 ? "" : `, and ${formatCount(others.length)} more`;
    return { cause: "state", name: first.name, rest: `${stateWords(first.truth, first.prediction)}${more}` };
  }
  return {
    cause: "value",
    name: null,
    rest: `${truth.event} value ${stateWords(truth.argument, prediction.argument)}`,
  };
}

function lineWords(frame: { readonly line: number | null; readonly source: string }): string {
  return frame.line === null
    ? `a line not in the program, ${short(frame.source.trim())}`
    : `line ${frame.line}`;
}

function stateWords(truth: string | null, prediction: string | null, verb = "is "): string {
  if (prediction === null) return `${verb}${short(truth ?? "")}, not predicted`;
  if (truth === null) return `does not exist, predicted ${short(prediction)}`;
  return `${verb}${short(truth)}, predicted ${short(prediction)}`;
}

const shortLength = 40;

function short(text: string): string {
  return text.length <= shortLength ? text : `${cutText(text, shortLength)}…`;
}
