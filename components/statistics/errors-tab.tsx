"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCounted } from "@/components/ui/format-number";
import { errorClasses, errorClassLabels, isCountedError } from "@/lib/core/compare";
import { useCharts, useMarks, type CountedMark, type DrillDown } from "@/lib/hooks";
import { AnswersTable } from "./answers-table";
import { ChartGrid } from "./chart-grid";
import { countDrawing } from "./mark-charts";
import { detailDrawing } from "./detail-drawing";
import { useMarkLinks } from "./use-mark-links";

export interface ErrorsTabProps {
  readonly whole: DrillDown;
}

/** Which errors the model makes: frames by class, kinds within classes, and how traces and outputs go together. */
export function ErrorsTab({ whole }: ErrorsTabProps) {
  const [charts] = useCharts();
  const links = useMarkLinks(whole);
  const { data, error } = useMarks(whole, [["error"], ["error", "detail"], ["origin"], ["answers"]]);
  if (error !== null) return <QueryTrouble what="Errors not counted" error={error} />;
  if (data === undefined) return null;
  const [classes = [], details = [], origins = [], answers = []] = data;
  const classDrawing = countDrawing(classes, "error", links, {
    kind: "bars",
    axis: "frames",
    nameOf: classText,
    isCounted: isCountedText,
    order: errorClasses,
  });
  const originDrawing = countDrawing(origins, "origin", links, { kind: "bars", axis: "frames" });
  const frame = { shape: charts.shape, onOpen: links.open } as const;
  return (
    <ChartGrid>
      <ChartFigure
        title="Error classes"
        note={`${formatCounted(totalOf(classes), "frame")}, one class each; E8 and E9 are no errors`}
        {...classDrawing}
        {...frame}
      />
      <AnswersTable marks={answers} links={links} />
      <ChartFigure
        title="Kinds of error"
        note="within the classes that have kinds"
        {...detailDrawing(details, links)}
        {...frame}
      />
      <ChartFigure
        title="Origin and propagation"
        note={`${formatCounted(totalOf(origins), "frame")} with an error that counts`}
        {...originDrawing}
        {...frame}
      />
    </ChartGrid>
  );
}

function totalOf(marks: readonly CountedMark[]): number {
  return marks.reduce((sum, { count }) => sum + count, 0);
}

function classText(value: string): string {
  const found = errorClasses.find((name) => name === value);
  return found === undefined ? value : `${value} ${errorClassLabels[found]}`;
}

function isCountedText(value: string): boolean {
  const found = errorClasses.find((name) => name === value);
  return found === undefined || isCountedError(found);
}
