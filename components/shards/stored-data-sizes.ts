import { formatBytes, missingNumber } from "@/components/ui/format-number";
import type { StoredDataSummary } from "@/lib/hooks";

type Available = Extract<StoredDataSummary, { kind: "available" }>;

/** Bytes that clearing frees: the indexes, and the scratch files that nobody reads any more. */
export function clearableBytes({ indexBytes, scratch }: Available): number {
  return indexBytes + scratch.abandonedBytes;
}

/** What is stored, kind by kind; kinds of which there is nothing are left out. */
export function storedKinds({ indexBytes, maxIndexBytes, scratch }: Available): readonly string[] {
  const kinds: readonly (readonly [string, number])[] = [
    ["decompressed for the shards open here", scratch.ownBytes],
    ["decompressed for other tabs", scratch.otherBytes],
    ["left by tabs that are closed", scratch.abandonedBytes],
  ];
  return [
    `${formatBytes(indexBytes)} of at most ${formatBytes(maxIndexBytes)} of indexes`,
    ...kinds
      .filter(([, sizeBytes]) => sizeBytes > 0)
      .map(([what, sizeBytes]) => `${formatBytes(sizeBytes)} ${what}`),
  ];
}

/** A moment on this machine's clock to the minute: "2026-02-03 09:05". */
export function formatMoment(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return missingNumber;
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join("-");
  return `${day} ${[date.getHours(), date.getMinutes()].map(twoDigits).join(":")}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
