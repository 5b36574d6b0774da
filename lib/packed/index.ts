export {
  type IndexFile,
  looksPacked,
  type Manifest,
  MANIFEST_NAME,
  manifestText,
  type PackedSource,
  readManifest,
} from "./manifest";
export { PACKED_VERSION, type PackedFile, type RecordsFile } from "./manifest";
export { openPacked, type PackedReader, type ReadIndexOptions } from "./packed-reader";
export type { IndexBatch } from "./read-index";
export {
  type NumberedRecord,
  packContent,
  packLines,
  type PackedRecord,
  type RecordKind,
  unpackContent,
  unpackLines,
} from "./record";
export { packedBytes, PackedShard, rawRecord } from "./packed-shard";
