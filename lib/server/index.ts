export { answerCatalog, type ServerPlace } from "./answer";
export type { Catalog } from "./catalog";
export type { CatalogEntry } from "./catalog-entry";
export { describeShards } from "./describe-shards";
export { HOST_VARIABLE, SERVED_VARIABLE, type Served } from "./settings";
export { sendShard } from "./send-shard";
