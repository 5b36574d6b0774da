import { formatCount } from "@/components/ui/format-number";
import type { ModelStatistics } from "@/lib/hooks";
import { shownMetrics } from "./metric-order";

/** How counts are set: the width of a character of theirs, what stands beside them, and the least width, in px. */
export interface CountsLook {
  readonly characterPx: number;
  readonly besidePx: number;
  readonly leastPx: number;
}

/** The width in px of a column that shows hits over units of any shown metric of these models, so that none is cut. */
export function countsWidthPx(models: readonly ModelStatistics[], look: CountsLook): number {
  const units = models.flatMap(({ metrics }) => shownMetrics.map((metric) => metrics[metric].denominator));
  const characterCount = 2 * formatCount(Math.max(0, ...units)).length + 3;
  return Math.max(look.leastPx, Math.ceil(characterCount * look.characterPx + look.besidePx));
}
