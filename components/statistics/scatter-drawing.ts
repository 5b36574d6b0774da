import { formatCounted } from "@/components/ui/format-number";
import type { PairedPoint } from "@/lib/hooks";
import type { Drawing } from "./mark-charts";
import type { PairLinks } from "./use-pair-links";

/** Traces by both models' shares; a point opens the traces at it. */
export function scatterDrawing(
  points: readonly PairedPoint[],
  { modelA, modelB }: { readonly modelA: string; readonly modelB: string },
  links: PairLinks,
): Drawing {
  const marks = points.map(({ percentA, percentB, count }) => ({
    label: `${percentA}, ${percentB}`,
    title: `A ${percentA} %, B ${percentB} %: ${formatCounted(count, "trace")}`,
    href: links.hrefOf({ only: `${percentA},${percentB}` }),
    x: percentA / 100,
    y: percentB / 100,
    count,
  }));
  return {
    chart: { kind: "points", axis: `A ${modelA} →`, otherAxis: `↑ B ${modelB}`, marks },
    table: {
      head: ["percent of A, of B", "traces"],
      rows: marks.map(({ label, count, href }) => ({ cells: [label, String(count)], hrefs: [href, href] })),
    },
  };
}
