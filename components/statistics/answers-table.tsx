"use client";

import Link from "next/link";
import { chartCsv } from "@/components/charts/chart-csv";
import { Button } from "@/components/ui/button";
import { formatCount, formatPercent } from "@/components/ui/format-number";
import { saveFile } from "@/components/ui/save-file";
import type { CountedMark } from "@/lib/hooks";
import type { MarkLinks } from "./use-mark-links";

export interface AnswersTableProps {
  /** By the dimension `answers`. */
  readonly marks: readonly CountedMark[];
  readonly links: MarkLinks;
}

const outputs = ["output right", "output wrong"] as const;
const traces = ["trace right", "trace wrong"] as const;

/** Predictions by output and trace: a right output behind a wrong trace is luck. */
export function AnswersTable({ marks, links }: AnswersTableProps) {
  const total = marks.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className="m-0 flex min-w-0 flex-col gap-1 bg-surface p-3" aria-label="Output by trace">
      <figcaption className="flex min-h-10 items-start gap-x-2">
        <span className="min-w-0">
          <h2 className="text-dense font-strong">Output by trace</h2>
          <span className="block text-label text-faint">
            n {formatCount(total)} predictions with both; a right output behind a wrong trace is luck
          </span>
        </span>
        <span className="ms-auto shrink-0">
          <Button
            size="small"
            aria-label="Save Output by trace as CSV"
            onClick={() => {
              saveFile("output-by-trace.csv", [answersCsv(marks)], "text/csv");
            }}
          >
            CSV
          </Button>
        </span>
      </figcaption>
      <table className="w-full table-fixed border-separate border-spacing-1 text-dense">
        <caption className="sr-only">Predictions by output and trace</caption>
        <thead>
          <tr className="text-label text-muted">
            <td className="w-24" />
            {traces.map((trace) => (
              <th key={trace} scope="col" className="px-1.5 text-end">
                {trace}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outputs.map((output) => (
            <tr key={output}>
              <th scope="row" className="text-start font-normal text-muted">
                {output}
              </th>
              {traces.map((trace) => (
                <td key={trace} className="p-0">
                  <Cell value={`${output}, ${trace}`} marks={marks} total={total} links={links} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function answersCsv(marks: readonly CountedMark[]): string {
  const rows = outputs.flatMap((output) =>
    traces.map((trace) => {
      const count = countOf(marks, `${output}, ${trace}`);
      return { cells: [output, trace, String(count)], hrefs: [] };
    }),
  );
  return chartCsv({ head: ["output", "trace", "predictions"], rows });
}

function countOf(marks: readonly CountedMark[], value: string): number {
  return marks.find(({ values }) => values[0] === value)?.count ?? 0;
}

interface CellProps extends AnswersTableProps {
  readonly value: string;
  readonly total: number;
}

function Cell({ value, total, marks, links }: CellProps) {
  const count = countOf(marks, value);
  const href = links.hrefOf([{ dimension: "answers", value }]);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${value}: ${formatCount(count)}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        links.open(href);
      }}
      className="block rounded bg-sunken px-2 py-2 text-end focus-inset hover:bg-hover"
    >
      <span className="block text-base font-strong">{formatCount(count)}</span>
      <span className="block text-label text-faint">{formatPercent(count, total)}</span>
    </Link>
  );
}
