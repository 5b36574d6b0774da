import type { Interval } from "@/lib/core/statistics";

/** One mark of a chart: words, and the link to exactly what it counts. */
export interface ChartMark {
  /** What is drawn at, or beside, the mark. */
  readonly label: string;
  /** The whole fact, for a tooltip and for those who hear it. */
  readonly title: string;
  readonly href: string;
}

export interface CountMark extends ChartMark {
  readonly count: number;
  /** False is drawn grey: shown, and not counted as an error. */
  readonly isCounted: boolean;
}

export interface ShareMark extends ChartMark {
  /** 0 to 1. */
  readonly share: number;
  readonly interval: Interval;
  readonly count: number;
  /** Too few units to compare: drawn grey. */
  readonly isFew: boolean;
}

export interface StepMark extends ChartMark {
  readonly x: number;
  /** 0 to 1, from this x on. */
  readonly share: number;
  readonly interval: Interval | null;
  readonly events: number;
}

export interface RiskMark extends ChartMark {
  readonly x: number;
  readonly count: number;
  /** Too few units to say much: drawn faint. */
  readonly isFew: boolean;
}

export interface CellMark extends ChartMark {
  readonly row: string;
  readonly column: string;
  /** 0 to 1. */
  readonly share: number;
  readonly isFew: boolean;
}

export interface PointMark extends ChartMark {
  /** 0 to 1. */
  readonly x: number;
  readonly y: number;
  /** Units at this point. */
  readonly count: number;
}

/** A point of one of several lines over k = 1, 2, … */
export interface CurveMark extends ChartMark {
  /** Name of the line: lines are drawn, and told apart by shape, in the order of their first points. */
  readonly series: string;
  readonly x: number;
  /** 0 to 1. */
  readonly share: number;
}

/** A chart as plain facts, in the order in which marks are drawn; how it is drawn is not said here. */
export type Chart =
  | { readonly kind: "bars"; readonly axis: string; readonly marks: readonly CountMark[] }
  | { readonly kind: "columns"; readonly axis: string; readonly marks: readonly CountMark[] }
  | { readonly kind: "shares"; readonly axis: string; readonly marks: readonly ShareMark[] }
  | {
      readonly kind: "steps";
      readonly axis: string;
      readonly marks: readonly StepMark[];
      /** Units still at risk, at some places of the axis. */
      readonly risks: readonly RiskMark[];
    }
  | { readonly kind: "curves"; readonly axis: string; readonly marks: readonly CurveMark[] }
  | { readonly kind: "cells"; readonly axis: string; readonly marks: readonly CellMark[] }
  | {
      readonly kind: "points";
      readonly axis: string;
      readonly otherAxis: string;
      readonly marks: readonly PointMark[];
    };

/**
 * The chart's facts as a table: a head, and rows of text in full precision. `hrefs` leads from a cell to what it counts,
 * null where it counts nothing; cells beyond its end lead nowhere.
 */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly hrefs: readonly (string | null)[] }[];
}
