import type { VariableHistory, VariableWrite } from "@/lib/core/trace";

/** What was written by one frame, and what was predicted to be; never are both null. */
export interface HistoryRow {
  readonly frame: number;
  readonly truth: VariableWrite | null;
  readonly prediction: VariableWrite | null;
}

/** The writes of a history and of a predicted one, side by side where one frame made both, in the order of frames. */
export function historyRows(
  truth: Pick<VariableHistory, "writes">,
  predicted: Pick<VariableHistory, "writes"> | null,
): readonly HistoryRow[] {
  const others = predicted?.writes ?? [];
  const rows: HistoryRow[] = [];
  let at = 0;
  for (const write of truth.writes) {
    for (; (others[at]?.frame ?? Infinity) < write.frame; at++) rows.push(onlyPredicted(others[at]));
    const other = others[at];
    const isPaired = other?.frame === write.frame && (other.kind === "given") === (write.kind === "given");
    rows.push({ frame: write.frame, truth: write, prediction: isPaired ? other : null });
    if (isPaired) at += 1;
  }
  return [...rows, ...others.slice(at).map(onlyPredicted)];
}

function onlyPredicted(write: VariableWrite | undefined): HistoryRow {
  return { frame: write?.frame ?? 0, truth: null, prediction: write ?? null };
}

/** Whether the prediction says what happened: a write of the same value. */
export function isPredictedRight({ truth, prediction }: HistoryRow): boolean {
  return truth !== null && prediction !== null && truth.after === prediction.after;
}

/** Whether one activation made all writes, so that no row needs to say which. */
export function isOfOneActivation(rows: readonly HistoryRow[]): boolean {
  const activations = rows.map(({ truth, prediction }) => (truth ?? prediction)?.activation);
  return activations.every((activation) => activation === activations[0]);
}

/** The last row at a frame or before it; 0 where there is none. */
export function rowAtFrame(rows: readonly HistoryRow[], frame: number): number {
  return Math.max(
    0,
    rows.findLastIndex((row) => row.frame <= frame),
  );
}
