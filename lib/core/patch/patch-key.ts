import { normalizePatch } from "./patch-similarity";

/**
 * Equal for patches that change the same lines of the same files, in whatever order and with whatever headers. A text
 * that is no diff is its own key; empty where nothing is changed.
 */
export function patchKey(patch: string): string {
  const files = [...normalizePatch(patch)].sort(([left], [right]) => (left < right ? -1 : 1));
  return files.length === 0 ? patch.trim() : JSON.stringify(files);
}
