export type { IndexBatch, IndexDraft, IndexHeader, IndexStore, StoredIndex } from "./index-store";
export type { ScratchBytes, StoredDataKind, StoredDataSummary } from "./stored-data";
