export { ActivationDepth } from "./activations";
export { type CallEnd } from "./call-end";
export { buildCallTree, type Call, type CallTree } from "./call-tree";
export {
  type Frame,
  type FrameEvent,
  type FrameIndex,
  type InjectedError,
  type LineNumber,
  type Locals,
  type MalformedEntry,
  type MalformedFrame,
  type Outcome,
  type PredictionAnswer,
  type PredictionRecord,
  type Regime,
  type ResetRule,
  type SourceFile,
  type Trace,
  type TraceEntry,
  type TraceRecord,
  type WrittenEntry,
  type WrittenFrame,
  frameEvents,
  regimes,
} from "./model";
export { antecedentOf, type Antecedent } from "./antecedent";
export {
  jsonString,
  type CwmText,
  looksLikeCwmText,
  markers,
  parseCwmText,
  writeCwmText,
  writeLocals,
} from "./cwm-text";
export { coverageOf, type FileCoverage } from "./coverage";
export { cwmTokens, type CwmToken, type CwmTokenKind } from "./cwm-tokens";
export { asWritten, cwmTextOf, leavesEntry, writeCwmPrompt, writeCwmTrace } from "./cwm-trace-text";
export {
  historyOf,
  lastWriter,
  nextChange,
  previousChange,
  type VariableHistory,
  type VariableWrite,
} from "./history";
export { effectsOf, isChange, type VariableEffect } from "./line-effect";
export { maxHits, searchedLength, ValueSearch, type ValueHit } from "./find-values";
export {
  numberOfRepr,
  readValueQuery,
  type ValuePlace,
  type ValueQuery,
  type ValueTerm,
} from "./value-query";
export { typeOfRepr } from "./repr-type";
export { resolveFrames, resolveTrace, type ResolveOptions } from "./resolve";
export { entryMarker, normalizeSourceLine, sourceLines } from "./source-text";
export { buildStepIndex, type StepIndex } from "./step-index";
export { type Calls, prepareTrace, stepIndexes, timelines, traceCalls } from "./prepare-trace";
export { OncePerTrace } from "./once-per-trace";
export { columnsOfTrace, type TraceColumns } from "./trace-columns";
export { columnsOfFrames, type FrameColumns } from "./frame-columns";
export { framesOfColumns } from "./column-frames";
export { traceOfColumns } from "./trace-of-columns";
export { buildTimeline, type LevelBars, type Timeline } from "./timeline";
export {
  firstAbove,
  flameLevels,
  planFlame,
  planSkyline,
  spreadMarks,
  type FlameBar,
  type FlamePlan,
  type LevelSpan,
  type SkylineColumn,
  type SpreadMark,
} from "./timeline-plan";
export {
  frameAtPx,
  isWholeWindow,
  panWindow,
  pxOfFrame,
  wholeWindow,
  windowOfText,
  windowText,
  windowWith,
  zoomWindow,
  type TimelineWindow,
} from "./timeline-window";
export { BlockTree } from "./block-tree";
export { buildKnownValues, type KnownLine, type KnownValues } from "./known-values";
export { type Unwinding, type Unwindings } from "./unwinding";
export { type Iteration, type LoopRun } from "./iterations";
export {
  iterationMatrixInPieces,
  type IterationCell,
  type IterationMatrix,
  type IterationRow,
  type MatrixColumn,
} from "./iteration-matrix";
export { LoopIndex, type LoopPlace } from "./loop-index";
export { type Loop } from "./loops";
