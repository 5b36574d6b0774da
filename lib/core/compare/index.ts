export { type AlignedPair } from "./align";
export {
  comparePrediction,
  type ComparedPair,
  type Comparison,
  type Divergence,
  type DivergenceCause,
} from "./compare";
export {
  metricKeys,
  metrics,
  type MetricDefinition,
  type MetricKey,
  type Ratio,
  type Score,
} from "./metrics";
export { compareVariables, type VariableComparison, type VariableState } from "./variables";
export { type Equality, type FrameVerdict } from "./verdict";
export { matchByLine } from "./line-match";
