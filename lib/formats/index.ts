export type { Format, ReadRecord, ReadResult, RecordContext, RecordProblem, ShardRecord } from "./format";
export { readTextShard } from "./cwm-trace";
export { schemas } from "./schema";
export type { PredictionOutline, TraceOutline } from "./outline";
export type { EvaluationOutline, TrajectoryOutline } from "./trajectory/trajectory-outline";
export { ByteOutliner } from "./outline-bytes";
export { outlineResult, type OutlineResult } from "./outline-result";
export { detectFormat, outlineRecord, readRecord, type ReadText, type Unread } from "./registry";
export { modelNameOf } from "./shard-label";
