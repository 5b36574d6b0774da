export type { ColumnDefinition, ColumnType, KeyRole, RowOf, TableDefinition } from "./definition";
export { allTables, tables } from "./schema";
export { TableWriter } from "./table-writer";
export { INDEX_VERSION } from "./index-version";
export { arrowSchema } from "./arrow-schema";
export { frameMark } from "./frame-marks";
export { recordKey, recordKeyRange } from "./record-key";
export { rebaseBatch, type ShardKeys } from "./rebase-batch";
