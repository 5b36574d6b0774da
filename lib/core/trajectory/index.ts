export {
  type Aside,
  type Budget,
  type CallKind,
  type EvaluationRecord,
  type Moment,
  type Observation,
  type Part,
  type PivotalToken,
  type Raw,
  type RunLink,
  type RunOutcome,
  type ShownPart,
  type Step,
  type StepIndex,
  type StepRole,
  type StepTokens,
  type TestBucket,
  type TestOutcome,
  type TextPart,
  type ToolCall,
  type TrajectoryRecord,
  type Usage,
  stepIndex,
  testBuckets,
} from "./model";
export {
  callsOf,
  commandOf,
  observationsOf,
  plainOutput,
  reasoningOf,
  shownText,
  textOf,
  writtenText,
} from "./parts";
export { classifyCall, type CallClass } from "./classify-call";
export { type CallPair, type Pairing, type Placed, pairCalls } from "./pair-calls";
export { type Turn, type Turns, turnsOf } from "./turns";
export { type PlacedChange, fileChanges } from "./file-changes";
export { type LoggedTest, findLoggedTests } from "./find-tests";
export { type RunTotals, totalsOf } from "./totals";
export { type Sign, type SignKind, findSigns, signKinds } from "./find-signs";
export {
  type Candidate,
  type RankedCandidate,
  type Selection,
  type SelectionRound,
  type SelectionRule,
  bestOfRules,
  majorityRules,
  selectCandidate,
} from "./select-candidate";
export { type BestAtK, type JudgedCandidate, bestAtK } from "./best-at-k";
export { countGroups, groupAt } from "./candidate-groups";
export { type CurvePoint, groupCurves } from "./group-curves";
export {
  type GroupCandidate,
  type GroupTest,
  type TestScope,
  type TestVerdict,
  asCandidate,
  countsFor,
  groupCandidate,
  nameOf,
  testScopes,
} from "./group-candidate";
export { type TrainingSegment, trainingSegments } from "./training";
export { type PythonFunction, functionKinship, pythonFunctions } from "./python-functions";
