import type { PredictionRecord } from "@/lib/core/trace";
import { linesOf, readSharedData } from "@/lib/core/trace/testing/shared-data";
import { readRecord } from "@/lib/formats";
import type { DivergenceCause } from "../divergence";

/** A simulated prediction with one planted error, as the shared data labels it. */
export interface PlantedError {
  readonly prediction: PredictionRecord;
  readonly kind: string;
  /** Index of a frame, from 0, behind the seed. */
  readonly at: number;
}

/** Null where the shared data is missing. */
export function readPlantedErrors(): readonly PlantedError[] | null {
  const text = readSharedData("traces/predictions/synthetic-one-error.jsonl");
  if (text === null) return null;
  return linesOf(text).flatMap((line, recordIndex) => {
    const [result] = readRecord(line, { shardName: "synthetic.jsonl", recordIndex }).results;
    if (result?.kind !== "record" || result.record.kind !== "prediction") return [];
    const [planted] = result.record.injected;
    return [{ prediction: result.record, kind: planted?.errorClass ?? "none", at: planted?.frameIndex ?? 0 }];
  });
}

interface Expected {
  readonly cause: DivergenceCause;
  /** How far behind `at` the first wrong frame is. */
  readonly offset: number;
}

/**
 * Where each planted error first shows. Two kinds are labelled beside it: `inserted_frame` repeats frame `at`, so the
 * repetition, one further, is the first that is wrong (in its state alone, where gold stays on the line); `malformed_json` breaks the first `}` it finds, that of frame
 * `at` or of the one before it. `none` and `diff_encoding` (a `..` written out) are right once resolved.
 */
export const expectedDivergence: Readonly<Record<string, readonly Expected[]>> = {
  none: [],
  diff_encoding: [],
  value: [{ cause: "state", offset: 0 }],
  formatting: [{ cause: "state", offset: 0 }],
  missing_var: [{ cause: "state", offset: 0 }],
  extra_var: [{ cause: "state", offset: 0 }],
  return_value: [{ cause: "argument", offset: 0 }],
  hallucinated_line: [{ cause: "control", offset: 0 }],
  wrong_branch: [{ cause: "control", offset: 0 }],
  skipped_frame: [{ cause: "control", offset: 0 }],
  inserted_frame: [
    { cause: "control", offset: 1 },
    { cause: "state", offset: 1 },
  ],
  truncated: [{ cause: "format", offset: 0 }],
  malformed_json: [
    { cause: "format", offset: 0 },
    { cause: "format", offset: -1 },
  ],
};
