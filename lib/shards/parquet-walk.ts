import type { ParquetRowGroup } from "./parquet-metadata";
import {
  hasSpans,
  isLarge,
  isPaged,
  planSpans,
  planWhole,
  readPageLocations,
  type SpanPlan,
} from "./parquet-plan";
import { type ParquetSpan, readSpan, type SpanOptions } from "./parquet-span";
import type { ByteSource } from "./source";

/** The most bytes, uncompressed, of a row group that is read whole. */
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

/** Why the given columns of a row group are too large to be read in one piece; null where they are not. */
export function whyTooLarge({ chunks }: ParquetRowGroup, leaves: readonly number[]): string | null {
  const bytes = leaves.reduce((sum, leaf) => sum + (chunks[leaf]?.uncompressedBytes ?? 0), 0);
  if (bytes <= MAX_GROUP_BYTES) return null;
  return (
    `${bytes} bytes uncompressed in one row group without a page index; at most ${MAX_GROUP_BYTES} are read ` +
    "at once: write smaller row groups, or a page index, or pack the file with framewise pack"
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
    if (isLarge(group, leaves) && isPaged(group, leaves)) {
      const locations = await readPageLocations(source, group, leaves, signal);
      if (hasSpans(group, locations, leaves)) {
        yield* planSpans(group, locations, leaves);
        continue;
      }
    }
    const reason = whyTooLarge(group, leaves);
    yield reason === null ? planWhole(group, leaves) : { kind: "refused", group, reason };
  }
}
