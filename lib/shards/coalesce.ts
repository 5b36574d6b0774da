import type { ByteRange, ByteSource } from "./source";

/** Ranges this near to each other, in bytes, are read at once: fewer reads for a few bytes that nobody asked for. */
const MAX_GAP_BYTES = 16 * 2 ** 10;

/** The fewest reads that cover `ranges`: in file order, with gaps of up to 16 KiB closed. */
export function coalesceRanges(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: ByteRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from - last.to <= MAX_GAP_BYTES) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** Reads ranges with the fewest reads, all at once, and gives the bytes of each in the order asked for. Fails as `slice`. */
export async function readRanges(
  source: ByteSource,
  ranges: readonly ByteRange[],
  signal: AbortSignal | undefined,
): Promise<Uint8Array[]> {
  const reads = coalesceRanges(ranges);
  const parts = await Promise.all(reads.map(({ from, to }) => source.slice(from, to, signal)));
  return ranges.map(({ from, to }) => {
    const index = reads.findIndex((read) => read.from <= from && to <= read.to);
    const start = reads[index]?.from ?? 0;
    return (parts[index] ?? new Uint8Array(0)).subarray(from - start, to - start);
  });
}

/** Bytes that reading `ranges` with the fewest reads takes. */
export function bytesToRead(ranges: readonly ByteRange[]): number {
  return coalesceRanges(ranges).reduce((sum, { from, to }) => sum + to - from, 0);
}
