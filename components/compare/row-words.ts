import { formatCount } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import { compareVariables } from "@/lib/core/compare";
import type { Frame } from "@/lib/core/trace";
import type { CompareRow, RowKind } from "./compare-rows";

const kindWords: Readonly<Record<Exclude<RowKind, "different">, string>> = {
  given: "given in the prompt",
  equal: "equal",
  formatting: "formatting",
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
export function divergenceWords(row: CompareRow, isComplete = true): DivergenceWords {
  switch (row.kind) {
    case "malformed":
      return { cause: "format", words: [say("the predicted frame does not parse")] };
    case "absent":
      return isComplete
        ? { cause: "control", words: [say("the prediction has ended")] }
        : { cause: "format", words: [say("the generation stops here, without its end token")] };
    case "extra":
      return { cause: "control", words: [say("the run had ended, the prediction goes on")] };
    case "given":
    case "equal":
      return { cause: "none", words: [say(verdictWords(row))] };
    case "formatting":
      return { cause: "formatting", words: [say("locals are written differently, but mean the same")] };
    case "different":
      return differenceWords(row);
  }
}

function differenceWords({ truth, prediction, parts }: CompareRow): DivergenceWords {
  if (truth === null || prediction === null || prediction.event === "malformed") {
    return { cause: "control", words: [say(parts.join(", "))] };
  }
  if (parts.includes("event")) {
    return { cause: "control", words: [say(`event is ${truth.event}, predicted ${prediction.event}`)] };
  }
  if (parts.includes("action")) {
    const words = [say("runs "), ...lineWords(truth), say(", predicted "), ...lineWords(prediction)];
    return { cause: "control", words };
  }
  if (parts.includes("state")) return { cause: "state", words: stateWords(truth, prediction) };
  return {
    cause: "value",
    words: [say(`${truth.event} value `), ...valueWords(truth.argument, prediction.argument)],
  };
}

function stateWords(truth: Frame, prediction: Frame): readonly Word[] {
  const [first, ...others] = compareVariables(truth, prediction).filter(
    (variable) => variable.state !== "equal" && variable.state !== "formatting",
  );
  if (first === undefined) return [say("locals are written differently")];
  const more = others.length === 0 ? "" : `, and ${formatCount(others.length)} more`;
  return [data(first.name), say(" "), ...valueWords(first.truth, first.prediction), say(more)];
}

function lineWords(frame: Frame): readonly Word[] {
  return frame.line === null
    ? [say("a line not in the program, "), data(frame.source.trim())]
    : [say(`line ${frame.line}`)];
}

function valueWords(truth: string | null, prediction: string | null): readonly Word[] {
  if (prediction === null) return [say("is "), data(truth ?? ""), say(", not predicted")];
  if (truth === null) return [say("does not exist, predicted "), data(prediction)];
  return [say("is "), data(truth), say(", predicted "), data(prediction)];
}

const shortLength = 40;

function say(text: string): Word {
  return { text, isData: false };
}

function data(text: string): Word {
  return { text: text.length <= shortLength ? text : `${cutText(text, shortLength)}…`, isData: true };
}
