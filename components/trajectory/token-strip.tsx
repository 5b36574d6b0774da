import { useMemo } from "react";
import { formatCounted } from "@/components/ui/format-number";
import type { StepTokens } from "@/lib/core/trajectory";

interface TokenStripProps {
  readonly tokens: StepTokens;
}

const mostCells = 400;

interface Strip {
  readonly name: string;
  readonly cells: readonly number[];
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** What training sees of a step's tokens, as heat: rewards and log-probabilities, in order, many tokens to a cell. */
export function TokenStrip({ tokens }: TokenStripProps) {
  const strips = useMemo(
    () =>
      [stripOf("reward", tokens.rewards), stripOf("log-probability", tokens.logprobs)].filter(
        (strip) => strip !== null,
      ),
    [tokens],
  );
  return strips.map(({ name, cells, least, most, count }) => (
    <div key={name} className="flex items-center gap-2 text-label text-faint">
      <span className="w-24 shrink-0">{name}</span>
      <span
        role="img"
        aria-label={`${name} of ${formatCounted(count, "token")}, ${least} to ${most}`}
        title={`${formatCounted(count, "token")}, ${least} to ${most}`}
        className="flex h-3 min-w-0 flex-1 border border-line"
      >
        {cells.map((value, position) => (
          <span
            key={position}
            className={value < 0 ? "flex-1 bg-prediction-fill" : "flex-1 bg-truth-fill"}
            style={{ opacity: heatOf(value, least, most) }}
          />
        ))}
      </span>
      <span className="shrink-0 tabular-nums">
        {least} … {most}
      </span>
    </div>
  ));
}

function heatOf(value: number, least: number, most: number): number {
  const reach = Math.max(Math.abs(least), Math.abs(most));
  return reach === 0 ? 0 : Math.abs(value) / reach;
}

function stripOf(name: string, values: readonly number[] | null): Strip | null {
  if (values === null || values.length === 0) return null;
  const perCell = Math.ceil(values.length / mostCells);
  const cells: number[] = [];
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at += perCell) {
    const group = values.slice(at, at + perCell);
    cells.push(group.reduce((far, value) => (Math.abs(value) > Math.abs(far) ? value : far), 0));
    for (const value of group) [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  return { name, cells, least, most, count: values.length };
}
