import { INDEX_QUOTA_SHARE, MAX_INDEX_BYTES } from "./index-store";

/** The default of `Scratch.maxFileBytes` is the lesser of this and a share of what the quota leaves. */
export const MAX_SCRATCH_FILE_BYTES = 8 * 2 ** 30;
/** Share of the free quota that one scratch file may take. */
export const SCRATCH_FREE_SHARE = 0.6;

/** What the browser allows this origin and how much of it is taken, in bytes; null where it does not say. */
export interface Quota {
  readonly quotaBytes: number | null;
  readonly usageBytes: number | null;
}

export async function readQuota(): Promise<Quota> {
  const { quota, usage } = await navigator.storage.estimate();
  return { quotaBytes: quota ?? null, usageBytes: usage ?? null };
}

/** Whether a write failed for lack of room. */
export function isOutOfRoom(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "QuotaExceededError";
}

/** That there was no room, with what the browser reports. Its quota may be a rounded figure, not what it enforces. */
export async function describeNoRoom(writtenBytes: number): Promise<string> {
  const { quotaBytes, usageBytes } = await readQuota();
  const report =
    quotaBytes === null || usageBytes === null
      ? "it does not say how many bytes it allows this site"
      : `it reports ${quotaBytes} bytes allowed to this site and ${usageBytes} taken`;
  return `the browser has no room after ${writtenBytes} bytes; ${report}`;
}

/** The most that indexes may hold together where nobody says otherwise. */
export function indexLimit({ quotaBytes }: Quota): number {
  if (quotaBytes === null) return MAX_INDEX_BYTES;
  return Math.min(MAX_INDEX_BYTES, Math.floor(quotaBytes * INDEX_QUOTA_SHARE));
}

/** The most that one scratch file may hold where nobody says otherwise. */
export function scratchLimit({ quotaBytes, usageBytes }: Quota): number {
  if (quotaBytes === null) return MAX_SCRATCH_FILE_BYTES;
  const freeBytes = Math.max(0, quotaBytes - (usageBytes ?? 0));
  return Math.min(MAX_SCRATCH_FILE_BYTES, Math.floor(freeBytes * SCRATCH_FREE_SHARE));
}
