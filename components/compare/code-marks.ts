import type { LineMark, LineNote } from "@/components/code/code-editor";
import { cutText } from "@/components/ui/reveal-characters";
import { compareVariables } from "@/lib/core/compare";
import type { Frame } from "@/lib/core/trace";
import type { CompareRow } from "./compare-rows";

/** Where both sides are: the truth's line, and the prediction's where it is another. */
export function codeMarks({ truth, prediction }: CompareRow): readonly LineMark[] {
  const marks: LineMark[] = [];
  if (truth?.line != null) marks.push({ line: truth.line, kind: "truth", label: "truth" });
  if (prediction === null || prediction.event === "malformed" || prediction.line === null) return marks;
  if (prediction.line !== truth?.line) {
    marks.push({ line: prediction.line, kind: "prediction", label: "prediction" });
  }
  return marks;
}

/** What is to be said of the truth's line: the variables that differ, or else their values. */
export function codeNotes(row: CompareRow): readonly LineNote[] {
  const { truth } = row;
  if (truth?.line == null) return [];
  const text = row.isDivergent ? differenceText(row) : "";
  if (text !== "") return [{ line: truth.line, text, tone: "different" }];
  const values = valuesText(truth);
  return values === "" ? [] : [{ line: truth.line, text: values, tone: "read" }];
}

const shownVariables = 3;
const shownLength = 32;

function differenceText({ truth, prediction }: CompareRow): string {
  if (prediction === null || prediction.event === "malformed" || truth === null) return "";
  if (prediction.event !== truth.event) return `event  ${truth.event} ≠ ${prediction.event}`;
  const differing = compareVariables(truth, prediction).filter((each) => each.truth !== each.prediction);
  const texts = differing
    .slice(0, shownVariables)
    .map((each) => `${short(each.name)}  ${short(each.truth)} ≠ ${short(each.prediction)}`);
  if (differing.length > shownVariables) texts.push(`+${differing.length - shownVariables} more`);
  if (truth.argument !== prediction.argument) {
    texts.push(`${truth.event}  ${short(truth.argument)} ≠ ${short(prediction.argument)}`);
  }
  return texts.join("   ");
}

function short(text: string | null): string {
  if (text === null) return "none";
  return text.length <= shownLength ? text : `${cutText(text, shownLength)}…`;
}

function valuesText(truth: Frame): string {
  if (truth.argument !== null) return `${truth.event}  ${truth.argument}`;
  return [...(truth.locals ?? [])].map(([name, value]) => `${short(name)} ${short(value)}`).join("   ");
}
