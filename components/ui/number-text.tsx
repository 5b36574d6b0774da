import { formatBytes, formatByteRate, formatCount, formatDuration } from "./format-number";

const formats = {
  count: formatCount,
  bytes: formatBytes,
  rate: formatByteRate,
  duration: formatDuration,
} as const;

export interface NumberTextProps {
  readonly value: number;
  /** What the number counts; `duration` is in milliseconds. */
  readonly kind?: keyof typeof formats;
  readonly className?: string;
}

/** A number in the interface's notation; the exact value stays machine-readable and in the title when rounded. */
export function NumberText({ value, kind = "count", className = "" }: NumberTextProps) {
  const exact = Number.isFinite(value) ? String(value) : "";
  return (
    <data
      value={exact}
      title={kind === "count" ? undefined : exact}
      className={`whitespace-nowrap ${className}`}
    >
      {formats[kind](value)}
    </data>
  );
}
