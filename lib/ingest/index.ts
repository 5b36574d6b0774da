export {
  Indexer,
  type AddShardOptions,
  type OpenComparison,
  type ShardProgress,
  type ShardSummary,
} from "./indexer";
export type { TableSink } from "./index-writer";
export { IngestClient } from "./ingest-client";
export { parseLocalRef } from "./local-ref";
export type { Locator } from "./locator";
export type { ShardPlace } from "./messages";
