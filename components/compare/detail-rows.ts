import {
  compareVariables,
  type Equality,
  optionalReprUnder,
  type ReprPolicy,
  type VariableState,
} from "@/lib/core/compare";
import { canonicalEqual } from "@/lib/core/repr";
import type { TraceEntry } from "@/lib/core/trace";
import type { CompareRow } from "./compare-rows";

/** One thing of a pair of frames, side by side. Null where a side lacks it. */
export interface DetailRow {
  readonly name: string;
  /** False for what is no variable: the event, the source line, the returned value. */
  readonly isVariable: boolean;
  /** True for what is a Python value, with a ladder of equalities. */
  readonly isValue: boolean;
  readonly state: VariableState;
  readonly truth: string | null;
  readonly prediction: string | null;
  readonly truthWritten: string | null;
  readonly predictionWritten: string | null;
  /** The policy that values are compared under. */
  readonly repr: ReprPolicy;
}

/** Everything that is compared in a pair: event, source line, value, then the locals in gold's order. */
export function detailRows(row: CompareRow): readonly DetailRow[] {
  const { truth, prediction, repr } = row;
  const predicted = row.kind === "given" ? truth : prediction;
  const fixed = [
    plainRow("Event", false, [read(truth, "event"), read(predicted, "event")]),
    plainRow("Source line", false, withoutSharedIndent(read(truth, "source"), read(predicted, "source"))),
    plainRow(
      valueName(truth ?? predicted),
      true,
      [read(truth, "argument"), read(predicted, "argument")],
      repr,
    ),
  ].filter((each) => each.truth !== null || each.prediction !== null);
  const variables = compareVariables(truth, predicted, repr).map((each) => ({
    ...each,
    state: valueState(each.state, each.truth, each.prediction),
    isVariable: true,
    isValue: true,
    repr,
  }));
  return [...fixed, ...variables];
}

function read(entry: TraceEntry | null, part: "event" | "source" | "argument"): string | null {
  return entry === null || entry.event === "malformed" ? null : entry[part];
}

/** Indentation that both lines have is left out: it says nothing and takes the room of what differs. */
function withoutSharedIndent(
  truth: string | null,
  prediction: string | null,
): readonly [string | null, string | null] {
  const lines = [truth, prediction].filter((line) => line !== null);
  const indents = lines.map((line) => line.slice(0, line.length - line.trimStart().length));
  const shortest = indents.toSorted((left, right) => left.length - right.length)[0] ?? "";
  const shared = indents.every((indent) => indent.startsWith(shortest)) ? shortest.length : 0;
  return [truth?.slice(shared) ?? null, prediction?.slice(shared) ?? null];
}

function valueName(entry: TraceEntry | null): string {
  return entry?.event === "exception" ? "Exception" : "Returned value";
}

/** One thing that is no variable, side by side. */
export function plainRow(
  name: string,
  isValue: boolean,
  [truth, prediction]: readonly [string | null, string | null],
  repr: ReprPolicy = "recorded",
): DetailRow {
  return {
    name,
    isVariable: false,
    isValue,
    state: isValue
      ? valueState(plainState(truth, prediction), truth, prediction)
      : plainState(truth, prediction),
    truth,
    prediction,
    truthWritten: truth,
    predictionWritten: prediction,
    repr,
  };
}

function plainState(truth: string | null, prediction: string | null): VariableState {
  if (prediction === null) return "missing";
  if (truth === null) return "invented";
  return truth === prediction ? "equal" : "different";
}

/** One value written in two ways differs in formatting. */
function valueState(state: VariableState, truth: string | null, prediction: string | null): VariableState {
  const isDifferent = state === "different" && truth !== null && prediction !== null;
  return isDifferent && canonicalEqual(truth, prediction) ? "formatting" : state;
}

/** True where a row counts as wrong under the equality. */
export function isWrong(row: DetailRow, equality: Equality): boolean {
  if (row.state === "equal") return false;
  if (equality === "raw" && row.isVariable) return differ(row, row.truthWritten, row.predictionWritten);
  if (row.state === "formatting") return equality !== "canonical" && differ(row, row.truth, row.prediction);
  return true;
}

function differ({ repr }: DetailRow, truth: string | null, prediction: string | null): boolean {
  return optionalReprUnder(repr, truth) !== optionalReprUnder(repr, prediction);
}
