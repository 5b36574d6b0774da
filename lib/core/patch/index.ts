export { type FilePatch, type Hunk, type PatchLine, parsePatch } from "./parse-patch";
export { applyHunks } from "./apply-patch";
export { type FileChange, type FileState, fileStates, linesOf } from "./file-state";
export { type DiffLine, diffLines } from "./line-diff";
export type { Stretch } from "./stretches";
export {
  type FileSimilarity,
  type PatchSimilarity,
  type SimilarityOptions,
  type SimilarityReward,
  normalizePatch,
  patchSimilarity,
  similarityReward,
} from "./patch-similarity";
export { patchKey } from "./patch-key";
export { sequenceRatio } from "./sequence-ratio";
