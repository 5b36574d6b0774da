/**
 * Numbers as the interface writes them: groups of three parted by a no-break space, a unit, and never more
 * certainty than there is — 99.96 % is "> 99.9 %", not "100 %". What is not a finite number is a dash.
 */

/** Inter has no narrow one (U+202F): the browser makes do with 1.8 px, in which "102 400" reads as one run of digits. */
const noBreakSpace = "\u00a0";
export const missingNumber = "–";

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, noBreakSpace);
}

/** 102400 → "102 400". Fractions are rounded to whole ones. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return missingNumber;
  const whole = Math.round(count);
  return (whole < 0 ? "−" : "") + group(String(Math.abs(whole)));
}

/** A sum of scores: 23.12 → "23.1". A whole one is a count. */
export function formatSum(sum: number): string {
  if (!Number.isFinite(sum) || Number.isInteger(sum)) return formatCount(sum);
  const [whole = "0", fraction = "0"] = Math.abs(sum).toFixed(1).split(".");
  return `${sum < 0 ? "−" : ""}${group(whole)}.${fraction}`;
}

/** A count with its noun: "1 shard", "3 shards". */
export function formatCounted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

function threeDigits(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return formatCount(value);
  return value.toFixed(value >= 10 ? 1 : 2);
}

const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in powers of 1000, three digits: 146000000 → "146 MB". */
export function formatBytes(sizeBytes: number): string {
  if (!Number.isFinite(sizeBytes) || sizeBytes < 0) return missingNumber;
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? formatCount(value) : threeDigits(value)}${noBreakSpace}${byteUnits[unit] ?? "B"}`;
}

/** 72100000 → "72.1 MB/s". */
export function formatByteRate(bytesPerSecond: number): string {
  const text = formatBytes(bytesPerSecond);
  return text === missingNumber ? text : `${text}/s`;
}

/** A share as percent with one decimal. All is "100 %" and none "0 %" only when exactly so; of nothing is a dash. */
export function formatPercent(count: number, total: number): string {
  const share = count / total;
  if (!Number.isFinite(share)) return missingNumber;
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `<${noBreakSpace}0.1${noBreakSpace}%`;
  if (percent < 100 && percent > 99.9) return `>${noBreakSpace}99.9${noBreakSpace}%`;
  const text = percent === 0 || percent === 100 ? String(percent) : percent.toFixed(1);
  return `${text}${noBreakSpace}%`;
}

/** A share with what it counts: "96.4 % · 3 912 / 4 058". */
export function formatShare(count: number, total: number): string {
  return `${formatPercent(count, total)} · ${formatCount(count)} / ${formatCount(total)}`;
}

/** "850 ms", "3.2 s", "1 min 04 s", "2 h 05 min". */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs) || durationMs < 0) return missingNumber;
  if (durationMs < 1) return `${durationMs === 0 ? "0" : "<" + noBreakSpace + "1"}${noBreakSpace}ms`;
  if (durationMs < 999.5) return `${String(Math.round(durationMs))}${noBreakSpace}ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)}${noBreakSpace}s`;
  const seconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(minutes, "min", seconds % 60, "s");
  return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return `${formatCount(large)}${noBreakSpace}${largeUnit} ${String(small).padStart(2, "0")}${noBreakSpace}${smallUnit}`;
}

/** An estimate, in whole seconds, rounded up: "1 s left", "26 s left", "1 min 04 s left". */
export function formatTimeLeft(leftMs: number): string {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  const text = seconds < 60 ? `${String(seconds)}${noBreakSpace}s` : formatDuration(1000 * seconds);
  return `${text} left`;
}

/** Time left at the present rate, or null when it cannot be known. */
export function remainingMs(
  doneBytes: number,
  sizeBytes: number | null,
  bytesPerSecond: number | null,
): number | null {
  if (sizeBytes === null || bytesPerSecond === null || bytesPerSecond <= 0) return null;
  return (Math.max(0, sizeBytes - doneBytes) / bytesPerSecond) * 1000;
}
