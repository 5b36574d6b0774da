import type { Moment } from "@/lib/core/trajectory";
import type { Intake } from "./intake";

/** Beyond this a whole number of time is milliseconds, microseconds or nanoseconds, not seconds. */
const scales = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
  [0, 1e3],
] as const;

/** Takes a moment: ISO text, or a number since 1970 in seconds to nanoseconds, told apart by its size. */
export function takeMoment(intake: Intake, ...keys: readonly string[]): Moment | null {
  const written = intake.id(...keys);
  return written === null ? null : momentOf(written);
}

export function momentOf(written: string): Moment {
  return { written, epochMs: epochMsOf(written) };
}

function epochMsOf(written: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(written)) {
    const value = Number(written);
    const scale = scales.find(([least]) => value >= least)?.[1] ?? 1;
    return value < 1e8 ? null : value * scale;
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(written)) return null;
  const isLocal = !/(?:Z|[+-]\d{2}:?\d{2}|UTC)$/i.test(written.slice(10));
  const text = written
    .trim()
    .replace(" ", "T")
    .replace(/(\.\d{3})\d+/, "$1");
  const epochMs = Date.parse(isLocal && text.length > 10 ? `${text}Z` : text);
  return Number.isNaN(epochMs) ? null : epochMs;
}
