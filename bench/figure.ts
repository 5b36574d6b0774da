export type Unit = "ms" | "MB" | "KB" | "ratio" | "count" | "percent" | "MB/s";

/** One measured quantity of a run: every sample of it, in the order in which they were taken. */
export interface Figure {
  readonly id: string;
  /** What was measured, in words that stand in a table. */
  readonly title: string;
  readonly unit: Unit;
  /** Empty when nothing could be measured; `note` then says why. */
  readonly samples: readonly number[];
  /** The most that the issue allows; null for a figure that stands beside others to be compared. */
  readonly bound: number | null;
  readonly note: string | null;
}

/** A measured figure without a bound. */
export function figure(
  id: string,
  title: string,
  unit: Unit,
  samples: readonly number[],
  rest: { readonly bound?: number; readonly note?: string } = {},
): Figure {
  return {
    id,
    title,
    unit,
    samples: samples.filter(Number.isFinite),
    bound: rest.bound ?? null,
    note: rest.note ?? null,
  };
}

/** What a bound asks for and this run could not give. */
export function notMeasured(id: string, title: string, unit: Unit, bound: number, why: string): Figure {
  return { id, title, unit, samples: [], bound, note: why };
}

/** The middle sample; NaN when there is none. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Each sample divided by the one of the same run. */
export function ratios(samples: readonly number[], baselines: readonly number[]): readonly number[] {
  return samples.map((sample, index) => sample / (baselines[index] ?? Number.NaN));
}

export type Verdict = "met" | "missed" | "not measured" | "no bound";

/** Whether the median keeps the bound. */
export function verdictOf({ samples, bound }: Figure): Verdict {
  if (bound === null) return "no bound";
  if (samples.length === 0) return "not measured";
  return median(samples) <= bound ? "met" : "missed";
}
