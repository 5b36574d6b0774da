import { missingNumber } from "@/components/ui/format-number";
import type { Interval } from "@/lib/core/statistics";

function percent(share: number): string {
  const tenths = Math.round(share * 1000) / 10;
  return tenths % 100 === 0 ? String(tenths) : tenths.toFixed(1);
}

/** An interval of shares in percent: "[95.8, 96.9]". Rounded outwards, so that it never says less than it is. */
export function formatInterval(interval: Interval | null): string {
  if (interval === null) return missingNumber;
  const low = Math.floor(interval.low * 1000 + 1e-9) / 1000;
  const high = Math.ceil(interval.high * 1000 - 1e-9) / 1000;
  return `[${percent(low)}, ${percent(high)}]`;
}
