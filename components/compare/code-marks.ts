import type { LineMark, LineNote } from "@/components/code/code-editor";
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

function differenceText({ truth, prediction }: CompareRow): string {
  if (prediction === null || prediction.event === "malformed" || truth === null) return "";
  const differing = compareVariables(truth, prediction).filter((each) => each.truth !== each.prediction);
  const texts = differing.map(
    (each) => `${each.name}  ${each.truth ?? "none"} ≠ ${each.prediction ?? "none"}`,
  );
  if (truth.argument !== prediction.argument) {
    texts.push(`${truth.event}  ${truth.argument ?? "none"} ≠ ${prediction.argument ?? "none"}`);
  }
  return texts.join("   ");
}

function valuesText(truth: Frame): string {
  if (truth.argument !== null) return `${truth.event}  ${truth.argument}`;
  return [...(truth.locals ?? [])].map(([name, value]) => `${name} ${value}`).join("   ");
}
