import { z } from "zod";
import { fail, ok, type Result } from "@/lib/shared";
import { compareText } from "./record";

/** The layout that this version reads and writes. A layout that an older version would misread gets the next number. */
export const PACKED_VERSION = 2;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const hash = z.string().regex(/^sha256t:[0-9a-f]{64}$/, "is no tree hash");
const fileName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "is not a plain file name in the folder of the manifest");

const file = { name: fileName, rows: count, size: count, hash, footer_size: count, footer_hash: hash };

const recordsFile = z.object({
  kind: z.literal("records"),
  ...file,
  first_key: z.string().max(600),
  last_key: z.string().max(600),
});

const indexFile = z.object({ kind: z.literal("index"), table: z.string().max(100), ...file });

/** What the manifest says of one file. */
export const packedFileSchema = z.discriminatedUnion("kind", [recordsFile, indexFile]);

const packedSource = z.object({
  name: z.string(),
  hash,
  size: count,
  container: z.string(),
  format: z.string().nullable(),
});

const manifestSchema = z.object({
  format: z.literal("framewise-packed"),
  version: z.literal(PACKED_VERSION),
  schema_version: count,
  sources: z.array(packedSource),
  counts: z.object({
    records: count,
    traces: count,
    predictions: count,
    trajectories: count.default(0),
    problems: count,
    frames: count,
  }),
  files: z.array(packedFileSchema),
  engine: z.object({ name: fileName, size: count, hash }).optional(),
});

/** A file of packed records. Keys longer than 256 code points are cut there: both bounds are inclusive of what they begin. */
export type RecordsFile = z.infer<typeof recordsFile>;

/** A file with all rows of one index table. */
export type IndexFile = z.infer<typeof indexFile>;

export type PackedFile = z.infer<typeof packedFileSchema>;

/** Where packed records came from; a record's `source` is a place in the manifest's list of these. */
export type PackedSource = z.infer<typeof packedSource>;

/** What `manifest.json` says: everything about a packed data set but its rows. `schema_version` is that of the index tables. */
export type Manifest = z.infer<typeof manifestSchema>;

const stamp = z.object({ format: z.literal("framewise-packed"), version: z.number() });

/** What the manifest is called. */
export const MANIFEST_NAME = "manifest.json";

/** Whether a text that begins like this is the manifest of a packed data set, as `manifestText` writes it. */
export function looksPacked(head: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"framewise-packed"/.test(head);
}

/** Reads `manifest.json`; a refusal states the first fact that is wrong. */
export function readManifest(text: string): Result<Manifest, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return fail(`the manifest is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  const stamped = stamp.safeParse(value);
  if (!stamped.success) return fail('the manifest has no "format": "framewise-packed" with a version');
  if (stamped.data.version !== PACKED_VERSION)
    return fail(
      `the layout is version ${stamped.data.version}; this Framewise reads version ${PACKED_VERSION}`,
    );
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) return fail(firstIssue(parsed.error));
  const contradiction = findContradiction(parsed.data);
  return contradiction === null ? ok(parsed.data) : fail(contradiction);
}

/** The text of `manifest.json`: the same for the same facts, whatever order their keys came in. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;
}

const KEY_CODE_POINTS = 256;

/** A key as the manifest bounds it: its first 256 code points. Keeps the order of keys. */
export function boundKey(key: string): string {
  if (key.length <= KEY_CODE_POINTS) return key;
  return Array.from(key.slice(0, 2 * KEY_CODE_POINTS))
    .slice(0, KEY_CODE_POINTS)
    .join("");
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return "the manifest is not as it should be";
  return `the manifest's ${issue.path.map(String).join(".")}: ${issue.message}`;
}

function findContradiction({ files, counts, engine }: Manifest): string | null {
  const names = [...files.map(({ name }) => name), ...(engine === undefined ? [] : [engine.name])];
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) return `the manifest names ${twice} twice`;
  const records = files.filter((entry) => entry.kind === "records");
  const rows = records.reduce((sum, entry) => sum + entry.rows, 0);
  if (rows !== counts.records) return `the manifest counts ${counts.records} records; its files hold ${rows}`;
  const bounds = records.flatMap((entry) => [entry.first_key, entry.last_key]);
  const isSorted = bounds.every((key, index) => compareText(bounds[index - 1] ?? "", key) <= 0);
  return isSorted ? null : "the manifest's record files are not in the order of their keys";
}
