import { normalizePatch, patchSimilarity } from "@/lib/core/patch";
import { Failure } from "@/lib/shared";

/** One file in both patches, each normalised: its hunks without the file's header, empty where a side lacks it. */
export interface PatchFile {
  readonly path: string;
  readonly predicted: string;
  readonly oracle: string;
  /** 0 to 1; null where it was not computed. */
  readonly similarity: number | null;
}

export interface ComparedPatches {
  /** Files of the oracle first, then those that only the prediction changes. */
  readonly files: readonly PatchFile[];
  /** Mean over the oracle's files, as the reward takes it; null where it was not computed. */
  readonly mean: number | null;
  /** Why nothing was computed; null where it was. */
  readonly reason: string | null;
}

/** Comparing costs up to the product of the lengths of a file's two diffs; more is done only when asked for. */
export const mostAtOnce = 40_000_000;

/** Both patches file by file. Without an oracle, or where it costs too much unasked, no similarity is computed. */
export function comparePatches(predicted: string, oracle: string | null, isAsked: boolean): ComparedPatches {
  const own = normalizePatch(predicted);
  const right = normalizePatch(oracle ?? "");
  const paths = [...right.keys(), ...[...own.keys()].filter((path) => !right.has(path))];
  const plain = paths.map((path): PatchFile => {
    return { path, predicted: own.get(path) ?? "", oracle: right.get(path) ?? "", similarity: null };
  });
  if (oracle === null || right.size === 0)
    return { files: plain, mean: null, reason: "there is no oracle patch" };
  const cost = plain.reduce((sum, file) => sum + file.predicted.length * file.oracle.length, 0);
  if (cost > mostAtOnce && !isAsked) return { files: plain, mean: null, reason: "the patches are long" };
  try {
    const { files } = patchSimilarity(predicted, oracle, { ignoreNonOracleFiles: false });
    const counted = files.filter(({ path }) => right.has(path));
    const sum = counted.reduce((total, { similarity }) => total + similarity, 0);
    return { files, mean: sum / counted.length, reason: null };
  } catch (error) {
    if (error instanceof Failure) return { files: plain, mean: null, reason: error.message };
    throw error;
  }
}
