"use client";

import { QueryTrouble } from "@/components/shards/query-trouble";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatPercent, missingNumber } from "@/components/ui/format-number";
import { metrics, type MetricKey } from "@/lib/core/compare";
import { useSampleRates, type StatisticsRules } from "@/lib/hooks";

export interface SamplesFigureProps {
  readonly rules: StatisticsRules;
  readonly regime: string;
  readonly metric: MetricKey;
}

/** pass@k of every model of the regime, and how often most of a trace’s samples are right. */
export function SamplesFigure({ rules, regime, metric }: SamplesFigureProps) {
  const { data = [], error } = useSampleRates(rules, regime, metric);
  if (error !== null) return <QueryTrouble what="Samples not counted" error={error} />;
  const ks = [...new Set(data.flatMap(({ passAt }) => passAt.map(({ k }) => k)))].sort((a, b) => a - b);
  return (
    <section aria-label="Samples" className="border-t border-line p-3">
      <h2 className="text-dense font-strong">Several samples of one trace</h2>
      <p className="text-label text-faint">
        Unbiased pass@k by {metrics[metric].label.toLowerCase()}, mean over traces with at least k samples, n
        behind it. Mostly right: more than half of a trace’s samples. Majority output: that which most samples
        give, by value.
      </p>
      <div role="group" aria-label="pass@k" tabIndex={0} className="overflow-x-auto focus-inset">
        <table className="mt-1 border-separate border-spacing-0 text-dense">
          <caption className="sr-only">pass@k by model</caption>
          <thead className="text-label text-muted">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:px-2 [&>th]:py-1 [&>th]:text-end">
              <th scope="col" className="ps-0! text-start!">
                Model
              </th>
              <th scope="col">Most samples</th>
              {ks.map((k) => (
                <th key={k} scope="col">
                  pass@{k}
                </th>
              ))}
              <th scope="col">Mostly right</th>
              <th scope="col">Majority output</th>
            </tr>
          </thead>
          <tbody>
            {data.map(
              ({ model, mostSamples, passAt, mostlyRight, traceCount, majorityRight, majorityCount }) => (
                <tr key={model} className="h-6 [&>td]:px-2 [&>td]:text-end">
                  <th scope="row" className="text-start font-normal">
                    <span title={model} className="block max-w-48 truncate">
                      <DataText text={model} limit={80} />
                    </span>
                  </th>
                  <td className="text-muted">{formatCount(mostSamples)}</td>
                  {ks.map((k) => {
                    const found = passAt.find((rate) => rate.k === k);
                    return (
                      <td key={k}>
                        {found === undefined ? (
                          missingNumber
                        ) : (
                          <>
                            {formatPercent(found.value, 1)}{" "}
                            <span className="text-label text-faint">n {formatCount(found.traceCount)}</span>
                          </>
                        )}
                      </td>
                    );
                  })}
                  <td>
                    {mostlyRight === null ? missingNumber : formatPercent(mostlyRight, 1)}{" "}
                    <span className="text-label text-faint">n {formatCount(traceCount)}</span>
                  </td>
                  <td>
                    {majorityRight === null ? missingNumber : formatPercent(majorityRight, 1)}{" "}
                    <span className="text-label text-faint">n {formatCount(majorityCount)}</span>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
