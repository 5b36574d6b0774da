"use client";

import {
  createSerializer,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { alignments, equalities } from "@/lib/core/compare";
import { frameMetricKeys, readCondition, type Condition } from "@/lib/queries";

/** The parts of the Statistics page, in the order of its tabs. */
export const statisticsTabs = [
  "overview",
  "errors",
  "divergence",
  "slices",
  "programs",
  "failures",
  "compare",
] as const;
export type StatisticsTab = (typeof statisticsTabs)[number];

/** Metrics that a trace has right or wrong. */
export const judgedMetricKeys = [
  "trace_em_raw",
  "trace_em_resolved",
  "control_flow_em",
  "output_em",
  "output_em_canonical",
  "valid_format",
] as const;

export type JudgedMetric = (typeof judgedMetricKeys)[number];

/** Metrics that are charted by slice and by program. */
const chartedMetricKeys = [...frameMetricKeys, ...judgedMetricKeys] as const;
export type ChartedMetric = (typeof chartedMetricKeys)[number];

const parsers = {
  tab: parseAsStringLiteral(statisticsTabs).withDefault("overview"),
  shape: parseAsStringLiteral(["chart", "table"]).withDefault("chart"),
  align: parseAsStringLiteral(alignments).withDefault("positional"),
  equal: parseAsStringLiteral(equalities).withDefault("resolved"),
  of: parseAsStringLiteral(chartedMetricKeys).withDefault("frame_em_resolved"),
  where: parseAsNativeArrayOf(parseAsString),
  program: parseAsString.withDefault(""),
  group: parseAsStringLiteral(["detail", "line", "call", "type", "program"]).withDefault("detail"),
  at: parseAsInteger.withDefault(0),
  against: parseAsString.withDefault(""),
  only: parseAsString.withDefault(""),
  judge: parseAsStringLiteral(judgedMetricKeys).withDefault("trace_em_resolved"),
};

/**
 * What the Statistics page shows beyond `useView`; part of the URL.
 *
 *     tab      which part · shape: charts, or the same as tables
 *     align    how frames are paired · equal: the equality of first divergences and of metrics that name none
 *     of       the metric that is charted · program: whose lines the heat map shows
 *     where    conditions of the opened units, repeated: `dimension:value`
 *     at       which of the listed failures, from 0 · group: by what failures are grouped within a class
 *     against  the other model · judge: the metric that says which traces are right
 *     only     the opened traces: a or b alone has them right, all, or `87,93`: the shares of both in percent; empty = none
 */
export function useCharts() {
  return useQueryStates(parsers, { history: "replace", shallow: true });
}

export type Charts = ReturnType<typeof useCharts>[0];

const serialize = createSerializer(parsers);

/** Adds what the Statistics page shows to a link; defaults are left out. */
export function chartsHref(href: string, charts: Partial<Charts>): string {
  return serialize(href, charts);
}

/** The conditions that a link names; what is none is left out. */
export function conditionsOf(where: readonly string[]): readonly Condition[] {
  return where.flatMap((text) => readCondition(text) ?? []);
}
