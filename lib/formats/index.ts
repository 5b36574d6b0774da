export type { Format, ReadRecord, ReadResult, RecordContext, RecordProblem } from "./format";
export { readTextShard } from "./cwm-trace";
export { schemas } from "./schema";
export { outlineResult, type OutlineResult, type PredictionOutline, type TraceOutline } from "./outline";
export { detectFormat, outlineRecord, readRecord, type ReadText, type Unread } from "./registry";
