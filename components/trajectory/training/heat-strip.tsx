import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { stripCells, stripNumber, stripReach } from "./strip-cells";

interface HeatStripProps {
  readonly name: string;
  /** What one value belongs to: "token" or "step". */
  readonly unit: string;
  /** In order; null = not said. */
  readonly values: readonly (number | null)[];
  /** Positions to be pointed at, from 0. */
  readonly marked?: readonly number[];
  /** Told of the position that is pressed, from 0. */
  readonly onChoose?: (position: number) => void;
}

const noMarks: readonly number[] = [];

/** Values in order as bars: up and blue above 0, down and orange below, empty where nothing is said. */
export function HeatStrip({ name, unit, values, marked = noMarks, onChoose }: HeatStripProps) {
  const cells = useMemo(() => stripCells(values), [values]);
  const reach = stripReach(cells);
  const count = values.filter((value) => value !== null).length;
  const bound = `±${stripNumber(reach)}`;
  const words = `${name} of ${count} of ${values.length} ${unit}s, within ${bound}`;
  return (
    <div className="flex items-center gap-2 text-label text-faint">
      <span className="w-24 shrink-0">{name}</span>
      <span
        role="img"
        aria-label={words}
        title={words}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const share = (event.clientX - box.left) / box.width;
          onChoose?.(Math.min(values.length - 1, Math.max(0, Math.floor(share * values.length))));
        }}
        className={classNames(
          "relative flex h-6 min-w-0 flex-1 border border-line bg-sunken forced-color-adjust-none",
          onChoose !== undefined && "cursor-pointer",
        )}
      >
        {cells.map(({ from, value }) => (
          <Bar key={from} value={value} reach={reach} />
        ))}
        {marked.map((position) => (
          <span
            key={position}
            className="absolute -bottom-1 -translate-x-1/2 text-label leading-none text-different"
            style={{ left: `${((position + 0.5) / values.length) * 100}%` }}
          >
            ◆
          </span>
        ))}
      </span>
      <span className="w-16 shrink-0 text-end tabular-nums">{bound}</span>
    </div>
  );
}

function Bar({ value, reach }: { readonly value: number | null; readonly reach: number }) {
  if (value === null || value === 0 || reach === 0) return <span className="min-w-0 flex-1" />;
  const height = `${Math.max(6, (Math.abs(value) / reach) * 50)}%`;
  return (
    <span className="relative min-w-0 flex-1">
      <span
        className={classNames(
          "absolute inset-x-0",
          value > 0 ? "bottom-1/2 bg-truth-fill" : "top-1/2 bg-prediction-fill",
        )}
        style={{ height }}
      />
    </span>
  );
}
