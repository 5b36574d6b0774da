import { classNames } from "@/components/ui/class-names";
import { formatCount, formatPercent } from "@/components/ui/format-number";
import { metricKeys, metrics, type Equality, type MetricKey, type Score } from "@/lib/core/compare";
import { useOtherKind } from "./other-side";

export interface ScoreStripProps {
  /** What the numbers are of. */
  readonly label: string;
  readonly score: Score;
  readonly equality: Equality;
}

const chosen: Readonly<Record<Equality, readonly MetricKey[]>> = {
  raw: ["frame_em_raw", "observation_em_raw", "trace_em_raw"],
  resolved: ["frame_em_resolved", "observation_em_resolved", "trace_em_resolved"],
  canonical: ["observation_em_canonical", "output_em_canonical"],
};

/** Every metric that applies to this prediction: hits over units. */
export function ScoreStrip({ label, score, equality }: ScoreStripProps) {
  const keys = metricKeys.filter((key) => score[key].units > 0);
  if (keys.length === 0) return null;
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className="shrink-0 overflow-x-auto border-b border-line focus-inset"
    >
      <dl className="flex min-w-fit">
        {keys.map((key) => (
          <Metric key={key} metricKey={key} score={score} isChosen={chosen[equality].includes(key)} />
        ))}
      </dl>
    </section>
  );
}

interface MetricProps {
  readonly metricKey: MetricKey;
  readonly score: Score;
  readonly isChosen: boolean;
}

function Metric({ metricKey, score, isChosen }: MetricProps) {
  const { hits, units } = score[metricKey];
  const isRun = useOtherKind() === "run";
  const { label, description } = metrics[metricKey];
  return (
    <div
      title={isRun ? undefined : description}
      className={classNames(
        "flex flex-col border-e border-line-faint px-2.5 py-1 whitespace-nowrap",
        isChosen && "bg-sunken",
      )}
    >
      <dt className={classNames("text-label", isChosen ? "text-ink" : "text-faint")}>{label}</dt>
      <dd className="text-dense">
        <span className={hits < units ? "font-strong" : "text-muted"}>{formatPercent(hits, units)}</span>
        <span className="ms-2 text-faint">
          {formatCount(hits)} / {formatCount(units)}
        </span>
      </dd>
    </div>
  );
}
