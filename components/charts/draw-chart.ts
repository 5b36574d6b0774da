import * as Plot from "@observablehq/plot";
import type { Chart, CountMark, PointMark, RiskMark, ShareMark, StepMark } from "./chart";
import { cells, cellsWidthPx } from "./draw-cells";
import { curves } from "./draw-curves";

/** How large a chart is drawn, and its name. */
export interface DrawnSize {
  readonly widthPx: number;
  readonly name: string;
}

const ink = {
  mark: "var(--color-truth-fill)",
  error: "var(--color-different-fill)",
  grey: "var(--color-line-strong)",
  text: "var(--color-ink)",
  line: "var(--color-line)",
  surface: "var(--color-surface)",
} as const;

const links = { href: "href", title: "title", ariaLabel: "title" } as const;
const rowPx = 24;
const stepsHeightPx = 284;
/** Draws a chart as SVG whose marks are links. Colours are the theme's variables, so a change of theme needs no redrawing. */
export function drawChart(chart: Chart, size: DrawnSize): SVGSVGElement | HTMLElement {
  const drawn = Plot.plot({
    width: chart.kind === "cells" ? Math.max(size.widthPx, cellsWidthPx(chart.marks)) : size.widthPx,
    ariaLabel: size.name,
    style: {
      background: "none",
      color: "var(--color-muted)",
      fontFamily: "inherit",
      fontSize: "11px",
      maxWidth: "none",
    },
    ...optionsOf(chart, size),
  });
  drawn.setAttribute("role", "group");
  nameLinks(drawn);
  return drawn;
}

/** Plot names shapes and groups by aria-label, which has no meaning there: the links get the names of their shapes. */
function nameLinks(drawn: Element): void {
  for (const shape of drawn.querySelectorAll("a > [aria-label]")) {
    shape.parentElement?.setAttribute("aria-label", shape.getAttribute("aria-label") ?? "");
  }
  for (const part of drawn.querySelectorAll("[aria-label]:not(a)")) part.removeAttribute("aria-label");
}

function optionsOf(chart: Chart, size: DrawnSize): Plot.PlotOptions {
  switch (chart.kind) {
    case "bars":
      return bars(chart.axis, chart.marks);
    case "columns":
      return columns(chart.axis, chart.marks, size);
    case "shares":
      return shares(chart.axis, chart.marks, size);
    case "steps":
      return steps(chart.axis, chart.marks, chart.risks);
    case "curves":
      return curves(chart.axis, chart.marks);
    case "cells":
      return cells(chart.axis, chart.marks);
    case "points":
      return points(chart.axis, chart.otherAxis, chart.marks, size);
  }
}

function fillOf({ isCounted }: CountMark): string {
  return isCounted ? ink.error : ink.grey;
}

/** Few units would be parted by the axis: it names whole ones. */
function wholeTicks(marks: readonly CountMark[]) {
  const most = Math.max(1, ...marks.map(({ count }) => count));
  return most > 5 ? {} : { ticks: Array.from({ length: most + 1 }, (_, count) => count), tickFormat: "d" };
}

function bars(axis: string, marks: readonly CountMark[]): Plot.PlotOptions {
  return {
    height: marks.length * rowPx + 40,
    marginLeft: 168,
    marginRight: 48,
    x: { label: axis, grid: true, insetRight: 8, nice: true, ...wholeTicks(marks) },
    y: { label: null, domain: marks.map(({ label }) => label), tickSize: 0 },
    marks: [
      Plot.barX(marks, { x: "count", y: "label", fill: fillOf, insetTop: 3, insetBottom: 3, ...links }),
      Plot.text(marks, {
        x: "count",
        y: "label",
        text: ({ count }: CountMark) => String(count),
        textAnchor: "start",
        dx: 4,
        fill: ink.text,
      }),
      Plot.ruleX([0], { stroke: ink.grey }),
    ],
  };
}

function columns(axis: string, marks: readonly CountMark[], { widthPx }: DrawnSize): Plot.PlotOptions {
  const foot = footOf(marks, widthPx);
  return {
    height: 170 + foot.marginBottom,
    marginTop: 24,
    marginBottom: foot.marginBottom,
    x: { label: axis, domain: marks.map(({ label }) => label), ...foot.ticks },
    y: { label: "predictions", grid: true, nice: true, ...wholeTicks(marks) },
    marks: [
      Plot.barY(
        marks.filter(({ count }) => count > 0),
        { x: "label", y: "count", fill: fillOf, ...links },
      ),
      Plot.text(marks, {
        x: "label",
        y: "count",
        text: ({ count }: CountMark) => String(count),
        dy: -7,
        fill: ink.text,
      }),
      Plot.ruleY([0], { stroke: ink.grey }),
    ],
  };
}

/** Room below the axis for the names of its ticks, which turn where they would meet, and for the axis's own name. */
function footOf(marks: readonly { readonly label: string }[], widthPx: number) {
  const longestPx = 6.5 * Math.max(0, ...marks.map(({ label }) => label.length));
  if (longestPx * marks.length <= widthPx - 60) return { marginBottom: 38, ticks: { labelOffset: 34 } };
  const marginBottom = Math.round(Math.min(80, longestPx * 0.64) + 30);
  return { marginBottom, ticks: { tickRotate: -40, labelOffset: marginBottom - 4 } };
}

function shareColour({ isFew }: ShareMark): string {
  return isFew ? ink.grey : ink.mark;
}

function shares(axis: string, marks: readonly ShareMark[], { widthPx }: DrawnSize): Plot.PlotOptions {
  const colour = shareColour;
  const low = Math.min(...marks.map(({ interval }) => interval.low));
  const foot = footOf(marks, widthPx);
  return {
    height: 148 + foot.marginBottom,
    marginTop: 20,
    marginBottom: foot.marginBottom,
    marginLeft: 44,
    x: { label: axis, type: "point", domain: marks.map(({ label }) => label), padding: 0.7, ...foot.ticks },
    y: {
      label: null,
      grid: true,
      domain: [low < 0.5 ? 0 : 0.5, 1],
      insetBottom: 20,
      tickFormat: "%",
      ticks: 5,
    },
    marks: [
      Plot.ruleX(marks, {
        x: "label",
        y1: (mark: ShareMark) => mark.interval.low,
        y2: (mark: ShareMark) => mark.interval.high,
        stroke: colour,
        strokeWidth: 2,
      }),
      Plot.dot(marks, { x: "label", y: "share", r: 4, fill: colour, ...links }),
      Plot.text(marks, {
        x: "label",
        frameAnchor: "bottom",
        dy: -3,
        text: ({ count }: ShareMark) => shortCount(count),
        fill: "var(--color-faint)",
        fontSize: 10,
      }),
    ],
  };
}

const indexTicks = [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000];

/** "n 8 544" does not fit under ten marks: "8.5k" does. */
function shortCount(count: number): string {
  return count < 1000 ? `n ${count}` : `${(count / 1000).toPrecision(count < 100_000 ? 2 : 3)}k`;
}

function steps(axis: string, marks: readonly StepMark[], risks: readonly RiskMark[]): Plot.PlotOptions {
  const start = { x: 0, share: 1, interval: null };
  const path = [start, ...marks];
  const band = path.map((mark) => ({
    ...mark,
    low: mark.interval?.low ?? mark.share,
    high: mark.interval?.high ?? mark.share,
  }));
  return {
    height: stepsHeightPx,
    marginLeft: 56,
    marginBottom: 60,
    x: {
      label: axis,
      labelOffset: 54,
      type: "symlog",
      constant: 3,
      ticks: indexTicks.filter((tick) => tick <= Math.max(1, ...marks.map(({ x }) => x))),
      tickFormat: "d",
    },
    y: { label: null, grid: true, domain: [0, 1], tickFormat: "%" },
    marks: [
      Plot.areaY(band, {
        x: "x",
        y1: "low",
        y2: "high",
        curve: "step-after",
        fill: ink.mark,
        fillOpacity: 0.18,
      }),
      Plot.lineY(path, { x: "x", y: "share", curve: "step-after", stroke: ink.mark, strokeWidth: 2 }),
      Plot.dot(
        marks.filter(({ events }) => events > 0),
        { x: "x", y: "share", r: 4, fill: ink.mark, stroke: ink.surface, ...links },
      ),
      Plot.text(["at risk"], { frameAnchor: "bottom-left", textAnchor: "end", dx: -16, dy: 32 }),
      Plot.text(risks, {
        x: "x",
        frameAnchor: "bottom",
        dy: 32,
        text: ({ count }: RiskMark) => String(count),
        fill: ({ isFew }: RiskMark) => (isFew ? "var(--color-faint)" : ink.text),
        ...links,
      }),
    ],
  };
}

function points(
  axis: string,
  otherAxis: string,
  marks: readonly PointMark[],
  { widthPx }: DrawnSize,
): Plot.PlotOptions {
  return {
    height: Math.min(widthPx, 420),
    marginLeft: 44,
    x: { label: axis, domain: [0, 1], tickFormat: "%", grid: true },
    y: { label: otherAxis, domain: [0, 1], tickFormat: "%", grid: true },
    r: { range: [3, 14] },
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: ink.grey, strokeDasharray: "4 4" },
      ),
      Plot.dot(marks, {
        x: "x",
        y: "y",
        r: "count",
        fill: ink.mark,
        fillOpacity: 0.5,
        stroke: ink.mark,
        ...links,
      }),
    ],
  };
}
