import type { LineMark, LineNote } from "@/components/code/code-editor";
import { cutText } from "@/components/ui/reveal-characters";
import { compareVariables, optionalReprUnder, type VariableComparison } from "@/lib/core/compare";
import type { Frame } from "@/lib/core/trace";
import type { CompareRow } from "./compare-rows";
import { sideWords, type OtherKind } from "./other-side";

/** Where both sides are: the truth's line, and the prediction's where it is another. */
export function codeMarks({ truth, prediction }: CompareRow, other: OtherKind): readonly LineMark[] {
  const words = sideWords(other);
  const marks: LineMark[] = [];
  if (truth?.line != null) marks.push({ line: truth.line, kind: "truth", label: words.truth });
  if (prediction === null || prediction.event === "malformed" || prediction.line === null) return marks;
  if (prediction.line !== truth?.line) {
    marks.push({ line: prediction.line, kind: "prediction", label: words.prediction });
  }
  return marks;
}

/** Where one side is, in its own program. */
export function sideMarks(
  row: CompareRow,
  side: "truth" | "prediction",
  other: OtherKind,
): readonly LineMark[] {
  const entry = row[side];
  if (entry === null || entry.event === "malformed" || entry.line === null) return [];
  return [{ line: entry.line, kind: side, label: sideWords(other)[side] }];
}

/** The values of one side at its line; those that differ where any do. */
export function sideNotes(row: CompareRow, side: "truth" | "prediction"): readonly LineNote[] {
  const entry = row[side];
  if (entry === null || entry.event === "malformed" || entry.line === null) return [];
  const differing = compareVariables(row.truth, row.prediction, row.repr).filter(isDifferent);
  const names = row.isDivergent ? differing.slice(0, shownVariables) : [];
  const text =
    names.length === 0
      ? valuesText(entry)
      : names.map((each) => `${short(each.name)} ${short(each[side])}`).join("   ");
  if (text === "") return [];
  return [{ line: entry.line, text, tone: names.length === 0 ? "read" : "different" }];
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

function isDifferent({ state }: VariableComparison): boolean {
  return state !== "equal" && state !== "formatting";
}

function differenceText({ truth, prediction, repr }: CompareRow): string {
  if (prediction === null || prediction.event === "malformed" || truth === null) return "";
  if (prediction.event !== truth.event) return `event  ${truth.event} ≠ ${prediction.event}`;
  const differing = compareVariables(truth, prediction, repr).filter(isDifferent);
  const texts = differing
    .slice(0, shownVariables)
    .map((each) => `${short(each.name)}  ${short(each.truth)} ≠ ${short(each.prediction)}`);
  if (differing.length > shownVariables) texts.push(`+${differing.length - shownVariables} more`);
  if (optionalReprUnder(repr, truth.argument) !== optionalReprUnder(repr, prediction.argument)) {
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
