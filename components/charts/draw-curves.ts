import * as Plot from "@observablehq/plot";
import type { CurveMark } from "./chart";

/** A line's look by its place: no two differ by colour alone, and a later one does not hide an earlier one that it meets. */
const looks = [
  { stroke: "var(--color-line-strong)", dashes: "4 3", symbol: "diamond", r: 8 },
  { stroke: "var(--color-truth-fill)", dashes: "none", symbol: "circle", r: 6 },
  { stroke: "var(--color-prediction-fill)", dashes: "none", symbol: "square", r: 3.5 },
] as const;

/** Lines over k, each named at the head; points are links. */
export function curves(axis: string, marks: readonly CurveMark[]): Plot.PlotOptions {
  const names = [...new Set(marks.map(({ series }) => series))];
  const ks = [...new Set(marks.map(({ x }) => x))];
  return {
    height: 240,
    marginLeft: 44,
    marginTop: 28,
    marginRight: 24,
    x: { label: axis, type: "point", domain: ks, padding: 0.4 },
    y: { label: null, grid: true, domain: [0, 1], tickFormat: "%", ticks: 5 },
    marks: names.flatMap((name, place) => {
      const look = looks[place % looks.length] ?? looks[0];
      const own = marks.filter(({ series }) => series === name);
      return [
        Plot.lineY(own, {
          x: "x",
          y: "share",
          stroke: look.stroke,
          strokeWidth: look.r / 2,
          strokeDasharray: look.dashes,
        }),
        Plot.dot(own, {
          x: "x",
          y: "share",
          r: look.r,
          symbol: look.symbol,
          fill: look.stroke,
          stroke: "var(--color-surface)",
          href: "href",
          title: "title",
          ariaLabel: "title",
        }),
      ];
    }),
  };
}
