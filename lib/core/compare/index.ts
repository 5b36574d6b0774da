export { type AlignedPair, type Alignment, alignments } from "./align";
export {
  comparePrediction,
  compareRuns,
  type ComparedPair,
  type CompareOptions,
  type Comparison,
} from "./compare";
export {
  columnsOfComparison,
  type ComparisonColumns,
  headOf,
  type PredictionHead,
} from "./comparison-columns";
export { comparisonOfColumns } from "./comparison-of-columns";
export { type Divergence, type DivergenceCause } from "./divergence";
export { equalities, type Equality } from "./equality";
export {
  type ErrorClass,
  errorClasses,
  errorClassLabels,
  errorDetailCode,
  errorDetails,
  type FrameError,
  isCountedError,
} from "./error-class";
export { type GoldFrameFacts, type ValueKind, valueKinds } from "./gold-facts";
export {
  equalityKeys,
  type EqualityKey,
  metricKeys,
  metrics,
  type MetricDefinition,
  type MetricKey,
  type Ratio,
  type Score,
} from "./metrics";
export { buildFrameMatches, type FrameMatches } from "./frame-matches";
export { matchByLine } from "./line-match";
export { errorCall } from "./error-call";
export { type ErrorOrigin } from "./origin";
export { type ParseKey, parseKeys, type ParseLayer } from "./parse-layer";
export { placePrediction, type PlacedPrediction } from "./placed-prediction";
export { optionalReprUnder, reprPolicies, type ReprPolicy } from "./repr-policy";
export { type AskedRules, areUnasked, scoringRules, type ScoringRules } from "./scoring-rules";
export { type TraceMeasures } from "./trace-measures";
export { type TextDifference } from "./value-error";
export { type GoldFlag, goldFlags } from "./value-facts";
export { climbLadder, type LadderReason, type LadderRung, type SpellingDifference } from "./value-ladder";
export { compareVariables, type VariableComparison, type VariableState } from "./variables";
export { type FrameVerdict } from "./verdict";
