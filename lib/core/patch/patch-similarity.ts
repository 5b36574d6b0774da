import { Failure } from "@/lib/shared";
import { parsePatch, type FilePatch, type Hunk } from "./parse-patch";
import { sequenceRatio } from "./sequence-ratio";

/** How like two patches are in one file. */
export interface FileSimilarity {
  readonly path: string;
  readonly predicted: string;
  readonly oracle: string;
  /** 0 to 1; 0 where either side does not change the file. */
  readonly similarity: number;
}

export interface PatchSimilarity {
  /** One for each file of either patch, those of the oracle first; empty when neither changes any. */
  readonly files: readonly FileSimilarity[];
  /** Mean over the files; null without any. */
  readonly mean: number | null;
}

/** Comparing costs up to the product of the lengths. */
const longestCompared = 100_000;

export interface SimilarityOptions {
  /** Leaves out files that only the prediction changes, as the reward does. */
  readonly ignoreNonOracleFiles: boolean;
}

/**
 * Likeness of two patches as CWM's reward computes it: `difflib`'s ratio, without autojunk, of each file's normalised
 * diff: its hunks without the file's header. A patch that cannot be parsed changes nothing. Fails with `record-invalid` for
 * a file's diff of more than 100,000 characters.
 */
export function patchSimilarity(
  predicted: string,
  oracle: string,
  options: SimilarityOptions,
): PatchSimilarity {
  const own = normalizePatch(predicted);
  const right = normalizePatch(oracle);
  const extra = options.ignoreNonOracleFiles ? [] : [...own.keys()].filter((path) => !right.has(path));
  const files = [...right.keys(), ...extra].map((path): FileSimilarity => {
    const [mine, its] = [own.get(path) ?? "", right.get(path) ?? ""];
    if (mine.length > longestCompared || its.length > longestCompared) {
      throw new Failure(
        "record-invalid",
        `${path}: a diff of more than ${longestCompared} characters is not compared`,
      );
    }
    const similarity = mine === "" || its === "" ? 0 : sequenceRatio(mine, its, false);
    return { path, predicted: mine, oracle: its, similarity };
  });
  const sum = files.reduce((total, file) => total + file.similarity, 0);
  return { files, mean: files.length === 0 ? null : sum / files.length };
}

export interface SimilarityReward {
  readonly hasPassed: boolean;
  readonly similarity: PatchSimilarity | null;
  readonly threshold: number | null;
  /** 1, or 2 for the reward that pays double. */
  readonly scale: number;
}

/** CWM's reward at the end of a run: `scale − 1` passed, `threshold · scale − 1` from the threshold on, else −1. */
export function similarityReward({ hasPassed, similarity, threshold, scale }: SimilarityReward): number {
  if (hasPassed) return scale - 1;
  const mean = similarity?.mean ?? null;
  return mean !== null && threshold !== null && mean >= threshold ? threshold * scale - 1 : -1;
}

/** Each file's diff in the form that is compared; binary files are left out. Empty where the patch cannot be parsed. */
export function normalizePatch(patch: string): ReadonlyMap<string, string> {
  let files: readonly FilePatch[];
  try {
    files = parsePatch(patch);
  } catch {
    return new Map();
  }
  return new Map(files.filter((file) => !file.isBinary).map((file) => [pathOf(file), contentOf(file)]));
}

function isRename({ oldPath, newPath }: FilePatch): boolean {
  if (oldPath === "/dev/null" || newPath === "/dev/null") return false;
  return bare(oldPath, "a/") !== bare(newPath, "b/");
}

function pathOf(file: FilePatch): string {
  return file.oldPath === "/dev/null" ? bare(file.newPath, "b/") : bare(file.oldPath, "a/");
}

function contentOf(file: FilePatch): string {
  const header = isRename(file)
    ? `rename from ${bare(file.oldPath, "a/")} to ${bare(file.newPath, "b/")}`
    : "";
  return trim(`${header}\n${file.hunks.map((hunk) => trim(hunkText(hunk))).join("\n")}`);
}

const marks = { context: " ", added: "+", removed: "-", marker: "\\" } as const;

function hunkText({ oldStart, oldLength, newStart, newLength, section, lines }: Hunk): string {
  const head = `@@ -${oldStart},${oldLength} +${newStart},${newLength} @@${section === "" ? "" : ` ${section}`}\n`;
  return head + lines.map(({ kind, text }) => `${marks[kind]}${text}\n`).join("");
}

function bare(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** Python's `strip`, which also takes the separators U+001C to U+001F and U+0085, but not U+FEFF. */
function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charAt(from))) from += 1;
  while (to > from && isSpace(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isSpace(character: string): boolean {
  return character !== "\ufeff" && /[\s\u001c-\u001f\u0085]/.test(character);
}
