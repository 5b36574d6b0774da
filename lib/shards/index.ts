export type { ByteSource } from "./source";
export { memorySource } from "./memory-source";
export { blobSource } from "./blob-source";
export { type UrlSource, type UrlSourceOptions, urlSource } from "./url-source";
export { sizedUrlSource } from "./sized-url-source";
export { httpsAddress } from "./https-address";
export { type Access, type AccessGrant, accessGrant, headersFor } from "./access";
export type { Encoding } from "./encoding";
export type { ShardShape } from "./shape";
export { detectShape } from "./detect-shape";
export { type LineRecord, type ReadLinesOptions, readLines } from "./read-lines";
export { readText } from "./read-text";
export { ContentHasher, hashSource } from "./content-hash";
export { type OpenShardOptions, openShard } from "./open-shard";
export { isLeftOut } from "./left-out";
export { keepBuffer } from "./spare-buffers";
export { chunkLines, type RecordLine } from "./line-chunks";
export type {
  LineChunk,
  RawContent,
  RawRecord,
  ReadRecordsOptions,
  RecordChunk,
  RecordPlace,
  RecordSpot,
  ShardReader,
} from "./reader";
export type { Scratch, ScratchFile } from "./scratch";
export { type ParquetMetadata, parquetMetadata } from "./parquet-metadata";
