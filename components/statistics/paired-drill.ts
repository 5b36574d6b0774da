import {
  conditionsOf,
  pairedSliceKeys,
  type Charts,
  type ModelStatistics,
  type PairedDrill,
  type StatisticsRules,
} from "@/lib/hooks";

/** The models that can be compared with one: others of its regime. */
export function rivalsOf(models: readonly ModelStatistics[], current: ModelStatistics): readonly string[] {
  return models
    .filter(({ regime, model }) => regime === current.regime && model !== current.model)
    .map(({ model }) => model);
}

/** The pairs that the address means, all of them; the other model is the first of the regime unless one is named. */
export function pairedDrill(
  rules: StatisticsRules,
  { model, regime }: Pick<ModelStatistics, "model" | "regime">,
  rivals: readonly string[],
  charts: Pick<Charts, "against" | "judge">,
): PairedDrill {
  const modelB = rivals.find((name) => name === charts.against) ?? rivals[0] ?? "";
  return { scope: { ...rules, models: [], regime }, modelA: model, modelB, metric: charts.judge, only: null };
}

/** The traces that the address opens; null when it opens none. */
export function openedPairs(
  drill: PairedDrill,
  { only, of, where: conditions }: Pick<Charts, "only" | "of" | "where">,
): PairedDrill | null {
  const where = conditionsOf(conditions).filter(({ dimension }) =>
    pairedSliceKeys.some((key) => key === dimension),
  );
  if (only === "all") return { ...drill, where };
  if (only === "a" || only === "b") return { ...drill, only, where };
  const [, percentA, percentB] = /^(\d{1,3}),(\d{1,3})$/.exec(only) ?? [];
  if (percentA === undefined || percentB === undefined) return null;
  return { ...drill, metric: of, only: { percentA: Number(percentA), percentB: Number(percentB) } };
}
