import type { ScoringRules } from "@/lib/core/compare";
import type { ResetRule, TraceColumns } from "@/lib/core/trace";
import type { EvaluationRecord, TrajectoryRecord } from "@/lib/core/trajectory";
import type { FailureFacts } from "@/lib/shared";
import type { AddShardRequest, ShardProgress } from "./add-shard";
import type { ComparisonAnswer, TracePairAnswer } from "./comparison-answer";
import type { ScoresChange, ScoreSet, ScoresFound } from "./kept-scores";
import type { Locator } from "./locator";
import type { LookedUp, LookUpRequest } from "./look-up";
import type { ShardPlace } from "./place";
import type { ScoreAnswer, ScoreRequest } from "./scorer";
import type { ShardSummary } from "./shard-summary";

/** What the page asks of an ingest worker; the answer's type stands beside it. */
export interface IngestCalls {
  register: { request: { readonly shardKey: number; readonly place: ShardPlace }; answer: null };
  addShard: { request: AddShardRequest; answer: ShardSummary };
  removeShard: { request: { readonly shardKey: number }; answer: null };
  score: { request: ScoreRequest; answer: ScoreAnswer };
  /** Both go to the worker that read the shard of the predictions. */
  restoreScores: { request: { readonly shardKey: number; readonly set: ScoreSet }; answer: ScoresFound };
  keepScores: {
    request: { readonly shardKey: number; readonly set: ScoreSet; readonly change: ScoresChange };
    answer: null;
  };
  lookUp: { request: LookUpRequest; answer: LookedUp | null };
  openTrace: { request: { readonly trace: Locator; readonly reset: ResetRule }; answer: TraceColumns };
  openComparison: {
    request: ScoringRules & { readonly trace: Locator; readonly prediction: Locator };
    answer: ComparisonAnswer;
  };
  openTracePair: {
    request: ScoringRules & { readonly trace: Locator; readonly other: Locator };
    answer: TracePairAnswer;
  };
  openTrajectory: { request: { readonly run: Locator }; answer: TrajectoryRecord };
  openEvaluation: { request: { readonly evaluation: Locator }; answer: EvaluationRecord };
  rawText: { request: { readonly record: Locator }; answer: string };
}

export type IngestMethod = keyof IngestCalls;
export type IngestRequest = {
  readonly [Method in IngestMethod]: {
    readonly method: Method;
    readonly request: IngestCalls[Method]["request"];
  };
}[IngestMethod];

export type ToWorker =
  | { readonly kind: "call"; readonly id: number; readonly call: IngestRequest }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "loaded"; readonly batch: number; readonly failure: FailureFacts | null };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly id: number; readonly progress: ShardProgress }
  | { readonly kind: "load"; readonly batch: number; readonly table: string; readonly ipc: Uint8Array }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly failure: FailureFacts };
