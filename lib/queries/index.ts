export type { Database } from "@/lib/database";
export { countTraces, queryTraces, type BrowsePage, type BrowseRow } from "./browse";
export {
  browseSorts,
  browseStates,
  type BrowseFilter,
  type BrowseSort,
  type BrowseState,
} from "./trace-list";
export {
  type Condition,
  type DimensionKey,
  dimensionKeys,
  dimensions,
  indexClasses,
  readCondition,
  wrongOutputClass,
  writeCondition,
} from "./dimensions";
export { countUnits, queryUnits, type CountedUnit } from "./drill-down";
export { type DrillDown, unitOf } from "./drill-rows";
export { type CountedMark, queryMarks } from "./marks";
export type { RecordLocator } from "./locator-row";
export {
  findTrace,
  queryModels,
  queryPredictions,
  queryProblems,
  type FoundTrace,
  type ListedPrediction,
  type ListedProblem,
  type TraceAddress,
} from "./records";
export { queryOtherTraces, type OtherTrace, type OtherTraceSearch } from "./other-traces";
export { queryTracesOfFunctions, type TraceOfFunction } from "./traces-of-functions";
export { queryNeighbours, type Neighbours, type NeighbourTrace } from "./neighbours";
export { countLoaded, type LoadedCounts } from "./loaded-counts";
export { countProblems, type ProblemCounts } from "./problem-counts";
export { queryPredictionScores, type PredictionScores } from "./per-trace";
export { queryScoringCard, type ScoringCard } from "./scoring-card";
export {
  frameMetricKeys,
  queryEventStatistics,
  queryStatistics,
  type EventStatistics,
  type FrameMetricKey,
  type MetricValue,
  type ModelStatistics,
  type StatisticsScope,
} from "./statistics";
export { countClasses, type ErrorClassCounts, queryErrorClasses } from "./error-classes";
export { fewUnits, type SliceKey, sliceKeys, type SliceStatistics, querySlices } from "./slices";
export { type ModelComparison, type PairedMetric, queryModelComparison } from "./compare-models";
export {
  type EvaluationRow,
  mostInstanceRuns,
  mostOutcomeCells,
  type OutcomeCell,
  type OutcomeColumns,
  outcomeColumns,
  queryEvaluations,
  queryInstanceRuns,
  queryOutcomes,
} from "./run-groups";
export {
  countRuns,
  findRun,
  queryRuns,
  type RunAddress,
  type RunList,
  type RunRow,
  type RunSort,
  runSorts,
  type RunState,
  runStates,
} from "./runs";
export { type ClusteredValue, type ClusterStatistics, queryClusterStatistics } from "./cluster-statistics";
export { type ParseStatistics, queryParseLayer } from "./parse-layer";
export { querySurvival } from "./survival";
export { type Failing, queryFailures } from "./failures";
export {
  countPairs,
  type PairedDrill,
  type PairedPoint,
  type PairedSlice,
  pairedSliceKeys,
  type PairedTrace,
  queryPairPoints,
  queryPairs,
  queryPairSlices,
} from "./paired-traces";
export { querySampleRates, type SampleRates } from "./sample-rates";
