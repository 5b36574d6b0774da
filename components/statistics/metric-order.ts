import { metricKeys, metrics, type MetricDefinition, type MetricKey } from "@/lib/core/compare";
import {
  frameMetricKeys,
  judgedMetricKeys,
  type ChartedMetric,
  type JudgedMetric,
  type ModelStatistics,
} from "@/lib/hooks";

interface UnitGroup {
  readonly unit: MetricDefinition["unit"];
  readonly label: string;
  readonly keys: readonly MetricKey[];
}

function keysOf(unit: MetricDefinition["unit"]): readonly MetricKey[] {
  return metricKeys.filter((key) => metrics[key].unit === unit);
}

/** The metrics by what their unit is, in the order of the table. */
export const metricUnits: readonly UnitGroup[] = [
  { unit: "frame", label: "of gold frames", keys: keysOf("frame") },
  { unit: "trace", label: "of traces", keys: keysOf("trace") },
  { unit: "variable", label: "of variables", keys: keysOf("variable") },
];

/** All metrics in that order. */
export const shownMetrics: readonly MetricKey[] = metricUnits.flatMap(({ keys }) => keys);

/** The metrics that any of the models has a number of, by unit; units without one are left out. */
export function unitsWithNumbers(models: readonly Pick<ModelStatistics, "metrics">[]): readonly UnitGroup[] {
  return metricUnits
    .map((group) => ({
      ...group,
      keys: group.keys.filter((key) => models.some((model) => model.metrics[key].denominator > 0)),
    }))
    .filter(({ keys }) => keys.length > 0);
}

/** The metrics that can be charted of a model: those that it has a number of. All of them where it has none. */
export function chartedMetrics({
  metrics: values,
}: Pick<ModelStatistics, "metrics">): readonly ChartedMetric[] {
  const all = [...frameMetricKeys, ...judgedMetricKeys];
  const known = all.filter((key) => values[key].denominator > 0);
  return known.length === 0 ? all : known;
}

/** The metric that is charted: the one asked for, or else the last that the model has: of outputs alone, the output. */
export function chartedMetric(of: ChartedMetric, model: Pick<ModelStatistics, "metrics">): ChartedMetric {
  const known = chartedMetrics(model);
  return known.includes(of) ? of : (known.at(-1) ?? of);
}

/** The metric that says which traces are right: the one asked for, or else the last that the model has. */
export function judgedMetric(
  judge: JudgedMetric,
  { metrics: values }: Pick<ModelStatistics, "metrics">,
): JudgedMetric {
  const known = judgedMetricKeys.filter((key) => values[key].denominator > 0);
  return known.includes(judge) ? judge : (known.at(-1) ?? judge);
}
