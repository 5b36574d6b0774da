import { metricKeys, metrics, type MetricDefinition, type MetricKey } from "@/lib/core/compare";

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

/** True for the first metric of its unit. */
export function startsUnit(metric: MetricKey): boolean {
  return metricUnits.some(({ keys }) => keys[0] === metric);
}
