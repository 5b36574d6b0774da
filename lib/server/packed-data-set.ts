import { readFile, stat } from "node:fs/promises";
import { z } from "zod";

/** The file that makes a directory a packed data set. */
export const MANIFEST_NAME = "manifest.json";

/** The longest manifest that is read, in bytes. */
const MAX_MANIFEST_BYTES = 64 * 2 ** 20;

const manifestSchema = z.object({
  format: z.literal("framewise-packed"),
  counts: z
    .object({ records: z.number().int().nonnegative().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** What the catalog says of a packed data set beside its files. */
export interface PackedDataSet {
  /** Null when the manifest does not say. */
  readonly recordCount: number | null;
}

/** The packed data set whose manifest the file is; null for any other file, which is a shard like all. */
export async function readPackedDataSet(file: string): Promise<PackedDataSet | null> {
  const { size } = await stat(file);
  if (size > MAX_MANIFEST_BYTES) return null;
  const manifest = manifestSchema.safeParse(parseOrNull(await readFile(file, "utf8")));
  return manifest.success ? { recordCount: manifest.data.counts?.records ?? null } : null;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
