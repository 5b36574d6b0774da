"use client";

import { useEffect, useRef, useState, type Ref } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import type { Chart } from "./chart";

export interface ChartCanvasProps {
  readonly chart: Chart;
  readonly name: string;
  /** Called with the address of a mark that was chosen without asking for a new tab. */
  readonly onOpen: (href: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** Draws a chart as wide as its place, or wider where its columns need it, by a library that is loaded when the first chart is shown. */
export function ChartCanvas({ chart, name, onOpen, ref }: ChartCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      setWidthPx(Math.floor(entry?.contentRect.width ?? 0));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useEffect(() => {
    const element = frame.current?.firstElementChild;
    if (element == null || widthPx < 40) return undefined;
    let isCurrent = true;
    import("./draw-chart").then(
      ({ drawChart }) => {
        if (isCurrent) element.replaceChildren(drawChart(chart, { widthPx, name }));
      },
      () => {
        if (isCurrent) setFailure("the part that draws charts could not be loaded");
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [chart, name, widthPx]);

  if (failure !== null)
    return <ErrorNote what="Chart not drawn" why={failure} advice="The table has the same numbers." />;
  return (
    <div ref={frame} className="min-w-0 overflow-x-auto overflow-y-hidden">
      <div
        ref={ref}
        style={{ minHeight: chartHeightPx(chart) }}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          const link = event.target instanceof Element ? event.target.closest("a") : null;
          const href =
            link?.getAttribute("href") ?? link?.getAttributeNS("http://www.w3.org/1999/xlink", "href");
          if (href == null) return;
          event.preventDefault();
          onOpen(href);
        }}
      />
    </div>
  );
}

/** Roughly what the chart will take, so that nothing moves when it comes. */
function chartHeightPx({ kind, marks }: Chart): number {
  if (kind === "bars") return marks.length * 24 + 40;
  return kind === "steps" ? 284 : 184;
}
