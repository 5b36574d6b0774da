import { formatCount, formatPercent } from "@/components/ui/format-number";
import type { SurvivalStep } from "@/lib/core/statistics";
import { formatInterval } from "./format-interval";
import type { Drawing } from "./mark-charts";
import type { MarkLinks } from "./use-mark-links";

/** The survival curve; the mark of a step opens the predictions that diverge at its frame, or end there. */
export function survivalDrawing(steps: readonly SurvivalStep[], links: MarkLinks): Drawing {
  const marks = steps.map((step) => {
    const { time, atRisk, events, censored, survival, interval } = step;
    const dimension = events > 0 ? "diverged-at" : "censored-at";
    return {
      ...step,
      label: String(time),
      title: `Frame ${formatCount(time)}: ${formatPercent(survival, 1)} ${formatInterval(interval)} still right; ${formatCount(events)} of ${formatCount(atRisk)} diverge here, ${formatCount(censored)} end`,
      href: links.hrefOf([{ dimension, value: String(time) }]),
      x: time,
      share: survival,
    };
  });
  return {
    chart: { kind: "steps", axis: "gold frame index →", marks },
    table: {
      head: ["frame", "at_risk", "diverged", "censored", "survival", "standard_error", "low", "high"],
      rows: marks.map(({ time, atRisk, events, censored, survival, standardError, interval, href }) => ({
        cells: [
          ...[time, atRisk, events, censored, survival, standardError].map(String),
          String(interval?.low ?? ""),
          String(interval?.high ?? ""),
        ],
        href,
      })),
    },
  };
}
