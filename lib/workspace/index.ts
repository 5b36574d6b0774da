export { parseLocalRef } from "@/lib/ingest";
export { httpsAddress, isLeftOut } from "@/lib/shards";
export {
  emptyState,
  type CatalogEntry,
  type CatalogState,
  type ShardPhase,
  type ShardState,
  type WorkspaceState,
} from "./state";
export { isUnderWay } from "./named-shard";
export { mostOpenedUnasked, openedUnasked } from "./catalog";
export { expandRefs, openedRefs } from "./opened-refs";
export type { LookedUpTrace } from "./looked-up-trace";
export { ShardIndex } from "./shard-index";
export { inSlices } from "./in-slices";
export type { FoundFile } from "./packed-files";
export { Workspace } from "./workspace";
export type { WorkspaceEngines } from "./running-engines";
export { accessStore, type AccessRequest, type GrantedAccess } from "./access-store";
