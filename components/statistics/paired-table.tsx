"use client";

import Link from "next/link";
import { useId } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted, formatPercent, missingNumber } from "@/components/ui/format-number";
import { metrics } from "@/lib/core/compare";
import { judgedMetricKeys, type ModelComparison, type PairedMetric } from "@/lib/hooks";
import { formatPoints, formatProbability } from "./format-difference";
import type { PairLinks } from "./use-pair-links";

export interface PairedTableProps {
  readonly comparison: ModelComparison;
  readonly links: PairLinks;
}

/** Every metric that either model has, on the traces that both predicted. */
export function PairedTable({ comparison, links }: PairedTableProps) {
  const { modelA, modelB, pairCount, programCount } = comparison;
  const id = useId();
  return (
    <>
      <p id={id} className="px-3 py-1.5 text-label text-faint">
        A <DataText text={modelA} limit={80} /> · B <DataText text={modelB} limit={80} /> ·{" "}
        {formatCounted(pairCount, "trace")} of {formatCounted(programCount, "program")} that both predicted,
        the first sample of each
      </p>
      <div
        role="group"
        aria-label="Differences by metric"
        tabIndex={0}
        className="overflow-x-auto focus-inset"
      >
        <table aria-labelledby={id} className="w-full min-w-220 border-separate border-spacing-0 text-dense">
          <thead className="text-label whitespace-nowrap text-muted">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:px-1.5 [&>th]:py-1 [&>th]:text-end">
              <th scope="col" className="ps-3! text-start!">
                Metric
              </th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col" title="In percent points, A less B">
                A − B
              </th>
              <th scope="col" title="Paired bootstrap of programs, 1,000 seeded resamples">
                95 %, by program
              </th>
              <th scope="col" title="Of the paired bootstrap">
                p
              </th>
              <th scope="col">Only A right</th>
              <th scope="col">Only B right</th>
              <th scope="col" title="Exact, two-sided, of the discordant traces">
                McNemar p
              </th>
              <th
                scope="col"
                title="Least difference found four times of five at the 5 % level, in percent points"
              >
                Detectable
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison.metrics
              .filter(({ valueA, valueB }) => valueA !== null || valueB !== null)
              .map((row) => (
                <PairedRow key={row.metric} row={row} links={links} />
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function PairedRow({ row, links }: { readonly row: PairedMetric; readonly links: PairLinks }) {
  const { metric, valueA, valueB, difference, uncertainty, discordant } = row;
  const judge = judgedMetricKeys.find((key) => key === metric);
  return (
    <tr className="h-6 whitespace-nowrap hover:bg-hover [&>*]:border-b [&>*]:border-line-faint [&>*]:px-1.5 [&>td]:text-end">
      <th scope="row" title={metrics[metric].description} className="ps-3! text-start font-normal">
        {metrics[metric].label}
      </th>
      <td>{valueA === null ? missingNumber : formatPercent(valueA, 1)}</td>
      <td>{valueB === null ? missingNumber : formatPercent(valueB, 1)}</td>
      <td className="font-strong">{difference === null ? missingNumber : formatPoints(difference)}</td>
      <td className="text-muted">
        {uncertainty === null
          ? missingNumber
          : `[${formatPoints(uncertainty.interval.low)}, ${formatPoints(uncertainty.interval.high)}]`}
      </td>
      <td className="text-muted">{uncertainty === null ? "" : formatProbability(uncertainty.pValue)}</td>
      {discordant === null || judge === undefined ? (
        <td colSpan={4} />
      ) : (
        <>
          <td>
            <CountLink count={discordant.onlyA} href={links.hrefOf({ judge, only: "a" })} links={links} />
          </td>
          <td>
            <CountLink count={discordant.onlyB} href={links.hrefOf({ judge, only: "b" })} links={links} />
          </td>
          <td className="text-muted">{formatProbability(discordant.pValue)}</td>
          <td className="text-muted">
            {discordant.detectable === null ? missingNumber : (100 * discordant.detectable).toFixed(1)}
          </td>
        </>
      )}
    </tr>
  );
}

interface CountLinkProps {
  readonly count: number;
  readonly href: string;
  readonly links: PairLinks;
}

function CountLink({ count, href, links }: CountLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="rounded px-1 underline decoration-line-strong focus-inset hover:bg-hover"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        links.open(href);
      }}
    >
      {formatCount(count)}
    </Link>
  );
}
