export type { Format, ReadRecord, ReadResult, RecordContext, RecordProblem } from "./format";
export { readTextShard } from "./cwm-trace";
export { schemas } from "./schema";
export { detectFormat, readRecord, type ReadText } from "./registry";
