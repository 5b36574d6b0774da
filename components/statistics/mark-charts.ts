import type { Chart, ChartTable } from "@/components/charts/chart";
import { formatCount, formatPercent } from "@/components/ui/format-number";
import { wilsonInterval } from "@/lib/core/statistics";
import type { CountedMark, DimensionKey } from "@/lib/hooks";
import { fewUnits } from "./drill";
import { formatInterval } from "./format-interval";
import type { MarkLinks } from "./use-mark-links";

/** A chart and the same as a table. */
export interface Drawing {
  readonly chart: Chart;
  readonly table: ChartTable;
}

/** "10+" after "9", "1–9" before "10–29"; words by their letters after numbers, "none" last. */
export function compareValues(left: string, right: string): number {
  const [one, other] = [orderOf(left), orderOf(right)];
  return one - other || left.localeCompare(right);
}

function orderOf(value: string): number {
  if (value === "none") return Infinity;
  const start = Number.parseInt(value, 10);
  return Number.isNaN(start) ? Number.MAX_SAFE_INTEGER : start;
}

/** Right shares of the values of one dimension, each with its Wilson interval and n. */
export function shareDrawing(
  marks: readonly CountedMark[],
  dimension: DimensionKey,
  axis: string,
  links: MarkLinks,
): Drawing {
  const shown = sorted(marks).flatMap(({ values: [value = ""], right, count }) => {
    const interval = wilsonInterval(right, count);
    if (interval === null) return [];
    const isFew = count < fewUnits;
    const facts = `${axis} ${value}: ${formatPercent(right, count)} ${formatInterval(interval)}, ${formatCount(right)} of ${formatCount(count)}${isFew ? `, fewer than ${fewUnits}` : ""}`;
    const [href, hrefRight, hrefAll] = ([right === count ? "right" : "wrong", "right", "all"] as const).map(
      (verdict) => links.hrefOf([{ dimension, value }], { verdict }),
    );
    const hrefs = [href, right === 0 ? null : hrefRight, hrefAll].map((one) => one ?? null);
    return [
      {
        label: value,
        title: facts,
        href: href ?? "",
        hrefs,
        share: right / count,
        interval,
        count,
        right,
        isFew,
      },
    ];
  });
  return {
    chart: { kind: "shares", axis: `${axis} →`, marks: shown },
    table: {
      head: [axis, "right", "n", "share", "wilson_low", "wilson_high"],
      rows: shown.map(({ label, right, count, share, interval, hrefs }) => ({
        cells: [label, ...[right, count, share, interval.low, interval.high].map(String)],
        hrefs,
      })),
    },
  };
}

export interface CountOptions {
  readonly kind: "bars" | "columns";
  readonly axis: string;
  /** Words for a value; itself unless said otherwise. */
  readonly nameOf?: (value: string) => string;
  /** False is drawn grey: shown, and not an error. */
  readonly isCounted?: (value: string) => boolean;
  /** The values in their order, those without a unit included; the order of `compareValues` unless said otherwise. */
  readonly order?: readonly string[];
}

function asItIs(value: string): string {
  return value;
}

function always(): boolean {
  return true;
}

/** Counts of the values of one dimension. */
export function countDrawing(
  marks: readonly CountedMark[],
  dimension: DimensionKey,
  links: MarkLinks,
  options: CountOptions,
): Drawing {
  const { kind, axis, nameOf = asItIs, isCounted = always, order } = options;
  const total = marks.reduce((sum, { count }) => sum + count, 0);
  const values = order ?? sorted(marks).map(({ values }) => values[0] ?? "");
  const shown = values.flatMap((value) => {
    const count = marks.find((mark) => mark.values[0] === value)?.count ?? 0;
    if (count === 0 && kind === "bars") return [];
    const label = nameOf(value);
    return [
      {
        value,
        label,
        title: `${label}: ${formatCount(count)} of ${formatCount(total)}, ${formatPercent(count, total)}`,
        href: links.hrefOf([{ dimension, value }], { verdict: "all" }),
        count,
        isCounted: isCounted(value),
      },
    ];
  });
  return {
    chart: { kind, axis: `${axis} →`, marks: shown },
    table: {
      head: [axis, "count", "share"],
      rows: shown.map(({ label, count, href }) => ({
        cells: [label, String(count), String(total === 0 ? 0 : count / total)],
        hrefs: count === 0 ? [] : [href, href],
      })),
    },
  };
}

function sorted(marks: readonly CountedMark[]): readonly CountedMark[] {
  return [...marks].sort((left, right) => compareValues(left.values[0] ?? "", right.values[0] ?? ""));
}
