"use client";

import { useId, useRef, type ReactNode } from "react";
import { saveFile } from "@/components/ui/save-file";
import { Button } from "@/components/ui/button";
import type { Chart, ChartTable } from "./chart";
import { ChartCanvas } from "./chart-canvas";
import { ChartTableView } from "./chart-table-view";
import { chartCsv } from "./chart-csv";
import { svgText } from "./svg-text";

export interface ChartFigureProps {
  readonly title: string;
  /** What is counted and what is not, with its n. */
  readonly note: ReactNode;
  readonly chart: Chart;
  readonly table: ChartTable;
  readonly shape: "chart" | "table";
  readonly onOpen: (href: string) => void;
}

/** A chart or its table, with both to save. Nothing to draw is said in words. */
export function ChartFigure({ title, note, chart, table, shape, onOpen }: ChartFigureProps) {
  const id = useId();
  const canvas = useRef<HTMLDivElement>(null);
  const name = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const isEmpty = chart.marks.length === 0;

  function saveSvg() {
    const drawn = canvas.current?.querySelector("svg");
    if (drawn instanceof SVGSVGElement) saveFile(`${name}.svg`, [svgText(drawn)], "image/svg+xml");
  }

  return (
    <figure aria-labelledby={id} className="m-0 flex min-w-0 flex-col gap-1 bg-surface p-3">
      <figcaption className="flex min-h-10 items-start gap-x-2">
        <span className="min-w-0">
          <h2 id={id} className="text-dense font-strong">
            {title}
          </h2>
          <span className="block text-label text-faint">{note}</span>
        </span>
        {isEmpty ? null : (
          <span className="ms-auto flex shrink-0 gap-1">
            <Button
              size="small"
              aria-label={`Save ${title} as CSV`}
              onClick={() => {
                saveFile(`${name}.csv`, [chartCsv(table)], "text/csv");
              }}
            >
              CSV
            </Button>
            {shape === "chart" ? (
              <Button size="small" aria-label={`Save ${title} as SVG`} onClick={saveSvg}>
                SVG
              </Button>
            ) : null}
          </span>
        )}
      </figcaption>
      {isEmpty ? (
        <p className="py-6 text-center text-dense text-faint">Nothing to count.</p>
      ) : shape === "chart" ? (
        <ChartCanvas ref={canvas} chart={chart} name={title} onOpen={onOpen} />
      ) : (
        <ChartTableView title={title} table={table} onOpen={onOpen} />
      )}
    </figure>
  );
}
