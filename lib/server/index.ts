export { answerCatalog, answerShard, type ServerPlace } from "./answer";
export type { Catalog, CatalogEntry } from "./catalog";
export { describeShards } from "./describe-shards";
export { HOST_VARIABLE, SERVED_VARIABLE, type Served } from "./settings";
