export { useGrantedAccess } from "./use-access";
export { traceView, useHref } from "./use-href";
export {
  chartsHref,
  conditionsOf,
  judgedMetricKeys,
  statisticsTabs,
  useCharts,
  type ChartedMetric,
  type Charts,
  type JudgedMetric,
  type StatisticsTab,
} from "./use-charts";
export {
  useClusterCount,
  useClusterStatistics,
  useFailures,
  useMarks,
  useMarksOf,
  useSurvival,
  type StatisticsRules,
} from "./use-marks";
export { useModelComparison, usePairCount, usePairs, useSampleRates } from "./use-paired";
export { useInSlices } from "./use-in-slices";
export { isAddressSettled, settleAddress, useLateView } from "./use-late-view";
export { useLoadedCounts } from "./use-loaded-counts";
export { useProblemCounts } from "./use-problem-counts";
export { groupsHref, useGroups, type Groups } from "./use-groups";
export {
  useCandidates,
  useEvaluations,
  useInstanceRuns,
  useOutcomes,
  useTrajectories,
  type OpenEvaluation,
  type ReadRun,
} from "./use-run-groups";
export { useFoundRun, useRunCount, useRunRows, useTrajectory } from "./use-runs";
export { useTracesOfFunctions } from "./use-traces-of-functions";
export { useVirtualBlocks, type VirtualBlocks } from "./use-virtual-blocks";
export { useBrush, useShown, withWayOfLooking, type Shown } from "./use-shown";
export { useIsScoring } from "./use-is-scoring";
export { useProblems, useStatistics, useUnitCount, useUnits } from "./use-statistics";
export { useStoredData } from "./use-stored-data";
export { useOtherTraces } from "./use-other-traces";
export { usePrefetchedTraces } from "./use-prefetched-traces";
export {
  useComparison,
  useFoundTrace,
  usePredictions,
  useRawText,
  useTrace,
  useTracePair,
} from "./use-trace";
export { useModels, useNeighbours, useTraceCount, useTraceRows, type TraceList } from "./use-traces";
export {
  useStandingView,
  useView,
  viewParsers,
  type PagePath,
  type StandingView,
  type View,
} from "./use-view";
export { useVirtualRows, type VirtualRow, type VirtualRows } from "./use-virtual-rows";
export { useWorkspace, useWorkspaceActions } from "./workspace-context";
export { WorkspaceProvider } from "./workspace-provider";
export type {
  BrowseFilter,
  BrowseRow,
  BrowseSort,
  BrowseState,
  ClusteredValue,
  ClusterStatistics,
  Condition,
  CountedMark,
  CountedUnit,
  DimensionKey,
  DrillDown,
  EventStatistics,
  Failing,
  FrameMetricKey,
  ListedPrediction,
  ListedProblem,
  MetricValue,
  ModelStatistics,
  ModelComparison,
  Neighbours,
  PairedDrill,
  PairedMetric,
  PairedPoint,
  PairedSlice,
  PairedTrace,
  SampleRates,
  OtherTrace,
  FoundTrace,
  RecordLocator,
  OutcomeCell,
  OutcomeColumns,
  RunList,
  RunRow,
  RunSort,
  RunState,
  ScoringCard,
  TraceOfFunction,
} from "@/lib/queries";
export {
  browseStates,
  dimensions,
  frameMetricKeys,
  indexClasses,
  mostInstanceRuns,
  mostOutcomeCells,
  pairedSliceKeys,
  runStates,
  unitOf,
  wrongOutputClass,
  writeCondition,
} from "@/lib/queries";
export { httpsAddress, isLeftOut, isUnderWay, mostOpenedUnasked, parseLocalRef } from "@/lib/workspace";
export { accessStore } from "@/lib/workspace";
export type { AccessRequest, GrantedAccess } from "@/lib/workspace";
export type { CatalogEntry, CatalogState, ShardPhase, ShardState, WorkspaceState } from "@/lib/workspace";
export type { StoredDataSummary, StoredIndex } from "@/lib/storage";
