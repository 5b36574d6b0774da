import { traceView, type BrowseRow, type useHref, type View } from "@/lib/hooks";
import type { ListView } from "./trace-list";

/** How the URL names the trace of a row. */
export function rowView(row: BrowseRow): Partial<View> {
  return traceView({ ...row, record: row.locator.recordIndex });
}

/** A link to a trace that carries the list, so that the trace page walks the same one. */
export function traceHref(href: ReturnType<typeof useHref>, list: ListView, row: BrowseRow): string {
  return href("/trace", { ...list, ...rowView(row) });
}

/** A link to the comparison at the first divergence; null when nothing predicted the trace. */
export function compareHref(href: ReturnType<typeof useHref>, list: ListView, row: BrowseRow): string | null {
  if (row.predictionCount === 0) return null;
  const place = row.firstDivergence === null ? {} : { frame: row.firstDivergence };
  return href("/compare", { ...list, ...rowView(row), ...place, ...row.divergent });
}
