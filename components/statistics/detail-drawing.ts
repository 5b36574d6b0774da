import { errorClasses, errorClassLabels } from "@/lib/core/compare";
import type { CountedMark } from "@/lib/hooks";
import { formatCount } from "@/components/ui/format-number";
import type { Drawing } from "./mark-charts";
import type { MarkLinks } from "./use-mark-links";

/** Frames by class and kind, most first; classes without kinds are left out. */
export function detailDrawing(details: readonly CountedMark[], links: MarkLinks): Drawing {
  const shown = details
    .filter(({ values }) => values[1] !== "none")
    .map(({ values: [value = "", kind = ""], count }) => {
      const errorClass = errorClasses.find((name) => name === value);
      const label = `${value} ${kind}`;
      return {
        label,
        title: `${value} ${errorClass === undefined ? "" : errorClassLabels[errorClass]}, ${kind}: ${formatCount(count)} frames`,
        href: links.hrefOf([
          { dimension: "error", value },
          { dimension: "detail", value: kind },
        ]),
        count,
        isCounted: true,
      };
    })
    .sort((left, right) => right.count - left.count);
  return {
    chart: { kind: "bars", axis: "frames →", marks: shown },
    table: {
      head: ["kind", "frames"],
      rows: shown.map(({ label, count, href }) => ({ cells: [label, String(count)], hrefs: [href, href] })),
    },
  };
}
