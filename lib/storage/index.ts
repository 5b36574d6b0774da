export {
  INDEX_QUOTA_SHARE,
  type IndexBatch,
  type IndexDraft,
  type IndexHeader,
  type IndexStore,
  MAX_INDEX_BYTES,
  type StoredIndex,
} from "./index-store";
export type { ScratchBytes, StoredDataKind, StoredDataSummary } from "./stored-data";
