import { describe, expect, it } from "vitest";
import { resolveTrace } from "@/lib/core/trace";
import { tracesById } from "@/lib/core/trace/testing/read-trace-records";
import { noSharedData, readSharedData } from "@/lib/core/trace/testing/shared-data";
import { type Alignment } from "./align";
import { comparePrediction, type Comparison } from "./compare";
import { isCountedError } from "./error-class";
import { type PlantedError, readPlantedErrors } from "./testing/planted-errors";

const goldText = readSharedData("traces/gold/cruxeval-py3.11.jsonl");
const gold = tracesById(goldText ?? "");
const planted = (readPlantedErrors() ?? []).filter(({ prediction }) => gold.has(prediction.traceId));

function compare({ prediction }: PlantedError, alignment: Alignment): Comparison {
  const record = gold.get(prediction.traceId);
  if (record === undefined) throw new Error(`no gold for ${prediction.traceId}`);
  return comparePrediction(prediction, resolveTrace(record, "context"), "context", { alignment });
}

/** The class of the first error that counts; of the first of encoding or formatting where none does. */
function classOf({ pairs }: Comparison): string {
  const errors = pairs.flatMap(({ error }) => error ?? []);
  const first = errors.find(({ errorClass }) => isCountedError(errorClass)) ?? errors[0];
  return first?.errorClass ?? "none";
}

function confusionOf(alignment: Alignment): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const matrix: Record<string, Record<string, number>> = {};
  for (const error of planted) {
    const row = (matrix[error.kind] ??= {});
    const found = classOf(compare(error, alignment));
    row[found] = (row[found] ?? 0) + 1;
  }
  return matrix;
}

/** The 81 of the 176 predictions whose gold is in the shared data: planted kind → class → predictions. */
const diagonal = {
  none: { none: 5 },
  malformed_json: { E0: 2 },
  truncated: { E1: 4 },
  hallucinated_line: { E2: 11 },
  skipped_frame: { E3: 8 },
  inserted_frame: { E4: 6 },
  wrong_branch: { E5: 8 },
  missing_var: { E7: 7 },
  extra_var: { E7: 9 },
  diff_encoding: { E8: 7 },
  formatting: { E9: 2 },
  value: { E11: 3 },
  return_value: { E13: 9 },
};

describe("the class of a prediction with one planted error", () => {
  it.for(["edit", "call-tree"] as const)(
    "is the planted one under the %s alignment",
    (alignment, { skip }) => {
      if (goldText === null) return skip(noSharedData);
      expect(confusionOf(alignment)).toEqual(diagonal);
    },
  );

  it("is the planted one by position, too, but where frames shift against each other", ({ skip }) => {
    if (goldText === null) return skip(noSharedData);
    const { skipped_frame: skipped, inserted_frame: inserted, ...others } = confusionOf("positional");
    const { skipped_frame: _, inserted_frame: __, ...expected } = diagonal;
    expect(others).toEqual(expected);
    expect([skipped, inserted]).toEqual([
      { E5: 6, E6: 2 },
      { E5: 5, E6: 1 },
    ]);
  });
});
