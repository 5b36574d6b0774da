"use client";

import { useMemo } from "react";
import { DiffText } from "@/components/compare/diff-text";
import { diffValues } from "@/components/compare/value-diff";
import { Mark } from "@/components/ui/mark";
import { ValueText } from "./value-text";

interface PredictedValueProps {
  /** Null where the variable did not exist. */
  readonly truth: string | null;
  /** Null where it was predicted not to exist. */
  readonly prediction: string | null;
  readonly label: string;
  /** True for the state after the line. */
  readonly isAfter?: boolean;
}

/** What was predicted instead, with what differs in it underlined. */
export function PredictedValue({ truth, prediction, label, isAfter = false }: PredictedValueProps) {
  const runs = useMemo(
    () => (truth === null || prediction === null ? null : diffValues(truth, prediction).prediction),
    [truth, prediction],
  );
  return (
    <div className="flex min-w-0 items-baseline gap-1 text-dense text-prediction">
      {isAfter ? (
        <span role="img" aria-label="becomes">
          →
        </span>
      ) : null}
      <Mark kind="prediction" label="Predicted" className="translate-y-0.5" />
      <div className="min-w-0 flex-1">
        {prediction === null ? <i>no such variable</i> : null}
        {runs === null ? null : <DiffText side="prediction" runs={runs} />}
        {runs === null && prediction !== null ? (
          <ValueText text={prediction} label={`${label}, predicted`} />
        ) : null}
      </div>
    </div>
  );
}
