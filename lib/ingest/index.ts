export { Indexer, type AddShardOptions, type OpenComparison, type ShardProgress, type ShardSummary } from "./indexer";
export type { TableSink } from "./index-writer";
export type { Locator } from "./locator";
