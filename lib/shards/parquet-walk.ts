import { Failure } from "@/lib/shared";
import type { ParquetRowGroup } from "./parquet-metadata";
import {
  hasSpans,
  isLarge,
  isPaged,
  type PageLocations,
  planSpans,
  planWhole,
  readPageLocations,
  type SpanPlan,
} from "./parquet-plan";
import { type Scan, scanPageLocations } from "./parquet-scan";
import { type ParquetSpan, readSpan, type SpanOptions } from "./parquet-span";
import type { ByteSource } from "./source";

/** The most bytes, uncompressed, of a row group that is read whole; a larger one is read by pages. */
const MAX_GROUP_BYTES = 512 * 2 ** 20;

/** The next rows of a file in order: their bytes, or why a whole row group is not read. */
export type WalkStep =
  | { readonly kind: "span"; readonly span: ParquetSpan }
  | { readonly kind: "refused"; readonly group: ParquetRowGroup; readonly reason: string };

/** What to walk over. */
export interface Walk extends SpanOptions {
  readonly source: ByteSource;
  readonly leaves: readonly number[];
  readonly signal: AbortSignal | undefined;
}

type PlannedStep = SpanPlan | Extract<WalkStep, { readonly kind: "refused" }>;

/** Walks over row groups, the bytes of the next step being read while the last one is worked on. Fails as `ByteSource.slice`. */
export async function* walkSpans(walk: Walk, groups: readonly ParquetRowGroup[]): AsyncGenerator<WalkStep> {
  const plans = planSteps(walk, groups);
  let ahead = Promise.allSettled([readStep(walk, plans)]);
  for (;;) {
    const [outcome] = await ahead;
    if (outcome.status === "rejected") throw outcome.reason;
    if (outcome.value === null) return;
    ahead = Promise.allSettled([readStep(walk, plans)]);
    yield outcome.value;
  }
}

/** Why the given columns of a row group cannot be read in one piece; null where they are small enough. */
export function whyTooLarge({ chunks }: ParquetRowGroup, leaves: readonly number[]): string | null {
  const bytes = leaves.reduce((sum, leaf) => sum + (chunks[leaf]?.uncompressedBytes ?? 0), 0);
  if (bytes <= MAX_GROUP_BYTES) return null;
  return (
    `${bytes} bytes uncompressed in one row group, of which at most ${MAX_GROUP_BYTES} are read at once, and its pages ` +
    "cannot be told apart: write smaller row groups, or a page index"
  );
}

async function readStep(walk: Walk, plans: AsyncGenerator<PlannedStep>): Promise<WalkStep | null> {
  const next = await plans.next();
  if (next.done === true) return null;
  if ("kind" in next.value) return next.value;
  return { kind: "span", span: await readSpan(walk.source, next.value, walk, walk.signal) };
}

async function* planSteps(walk: Walk, groups: readonly ParquetRowGroup[]): AsyncGenerator<PlannedStep> {
  const { source, leaves, signal } = walk;
  for (const group of groups) {
    if (group.rowCount === 0) continue;
    const isRefused = whyTooLarge(group, leaves) !== null;
    if (isPaged(group, leaves) && (isLarge(group, leaves) || isRefused)) {
      const locations = await readPageLocations(source, group, leaves, signal);
      if (hasSpans(group, locations, leaves)) {
        yield* planSpans(group, locations, leaves);
        continue;
      }
    }
    if (isRefused) yield* planScanned(walk, group);
    else yield planWhole(group, leaves);
  }
}

/** A row group that is too large to be read whole, by pages that are found one after another. */
async function* planScanned(walk: Walk, group: ParquetRowGroup): AsyncGenerator<PlannedStep> {
  const found = await scanGroup(walk, group);
  if (found.kind === "found") yield* planSpans(group, found.locations, walk.leaves);
  else yield { kind: "refused", group, reason: found.reason };
}

/** Where the pages of a row group without a page index are, or why it is not read. Fails as `ByteSource.slice`. */
export async function scanGroup(
  scan: Scan,
  group: ParquetRowGroup,
): Promise<
  | { readonly kind: "found"; readonly locations: PageLocations }
  | { readonly kind: "refused"; readonly reason: string }
> {
  try {
    return { kind: "found", locations: await scanPageLocations(scan, group) };
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { kind: "refused", reason: `${whyTooLarge(group, scan.leaves) ?? ""}; ${why}` };
  }
}
