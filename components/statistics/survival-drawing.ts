import type { RiskMark } from "@/components/charts/chart";
import { formatCount, formatCounted, formatPercent } from "@/components/ui/format-number";
import type { SurvivalStep } from "@/lib/core/statistics";
import { fewUnits } from "./drill";
import { formatInterval } from "./format-interval";
import type { Drawing } from "./mark-charts";
import type { MarkLinks } from "./use-mark-links";

/**
 * The survival curve with the numbers at risk below it. A step opens the predictions that diverge at its frame, a number
 * at risk those that are right up to its frame.
 */
export function survivalDrawing(steps: readonly SurvivalStep[], links: MarkLinks): Drawing {
  const marks = steps.map((step) => {
    const { time, atRisk, events, censored, survival, interval } = step;
    const value = String(time);
    const diverged = links.hrefOf([{ dimension: "diverged-at", value }]);
    const ended = links.hrefOf([{ dimension: "censored-at", value }]);
    return {
      ...step,
      label: value,
      title: `Frame ${formatCount(time)}: ${formatPercent(survival, 1)} ${formatInterval(interval)} still right; ${formatCount(events)} of ${formatCount(atRisk)} diverge here, ${formatCount(censored)} end`,
      href: events > 0 ? diverged : ended,
      hrefs: [
        null,
        links.hrefOf([{ dimension: "at-risk", value }]),
        events > 0 ? diverged : null,
        censored > 0 ? ended : null,
      ],
      x: time,
      share: survival,
    };
  });
  return {
    chart: { kind: "steps", axis: "gold frame index →", marks, risks: risksOf(steps, links) },
    table: {
      head: ["frame", "at_risk", "diverged", "censored", "survival", "standard_error", "low", "high"],
      rows: marks.map(({ time, atRisk, events, censored, survival, standardError, interval, hrefs }) => ({
        cells: [
          ...[time, atRisk, events, censored, survival, standardError].map(String),
          String(interval?.low ?? ""),
          String(interval?.high ?? ""),
        ],
        hrefs,
      })),
    },
  };
}

const riskPlaces = [0, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000];

function risksOf(steps: readonly SurvivalStep[], links: MarkLinks): readonly RiskMark[] {
  return riskPlaces.flatMap((x) => {
    const count = steps.find(({ time }) => time >= x)?.atRisk ?? 0;
    if (count === 0) return [];
    return {
      x,
      count,
      label: String(count),
      title: `Right up to frame ${formatCount(x)}, at risk: ${formatCounted(count, "prediction")}`,
      href: links.hrefOf([{ dimension: "at-risk", value: String(x) }]),
      isFew: count < fewUnits,
    };
  });
}
