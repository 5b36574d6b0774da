import { Failure } from "@/lib/shared";
import type { ByteSource } from "@/lib/shards";

/** Bytes [from, to) of a file. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Ranges that lie no further apart than this are read as one: a request costs more than 64 KiB. */
const MAX_GAP_BYTES = 64 * 2 ** 10;

/** Reads ranges in as few reads as makes sense, and gives their bytes in the order asked for. */
export async function readRanges(
  source: ByteSource,
  ranges: readonly ByteRange[],
  signal?: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const reads = await Promise.all(joinRanges(ranges).map((range) => readWhole(source, range, signal)));
  return ranges.map(({ from, to }) => {
    const read = reads.find(({ range }) => range.from <= from && to <= range.to);
    if (read === undefined) throw new Error("Assertion failed: every range is read");
    return read.bytes.subarray(from - read.range.from, to - read.range.from);
  });
}

/** The fewest ranges, in order, that cover all and read over no gap of more than 64 KiB. */
function joinRanges(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const joined: ByteRange[] = [];
  for (const range of [...ranges].sort((left, right) => left.from - right.from)) {
    const last = joined.at(-1);
    if (last === undefined || range.from - last.to > MAX_GAP_BYTES) joined.push(range);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return joined;
}

async function readWhole(
  source: ByteSource,
  range: ByteRange,
  signal: AbortSignal | undefined,
): Promise<{ readonly range: ByteRange; readonly bytes: Uint8Array }> {
  const bytes = await source.slice(range.from, range.to, signal);
  if (bytes.length === range.to - range.from) return { range, bytes };
  throw new Failure(
    "shard-unreadable",
    `${source.name}: it ends at byte ${range.from + bytes.length}; bytes up to ${range.to} were to be read`,
  );
}
