"use client";

import { classNames } from "@/components/ui/class-names";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import { useView, type ModelStatistics } from "@/lib/hooks";
import { countsWidthPx } from "./counts-width";
import { MetricName } from "./metric-name";
import { MetricNumber } from "./metric-number";
import { unitsWithNumbers } from "./metric-order";

export interface ModelMatrixProps {
  readonly models: readonly ModelStatistics[];
  readonly current: ModelStatistics;
}

const modelPx = 200;
const countsLook = { characterPx: 5.6, besidePx: 14, leastPx: 92 } as const;

/** Every model by every metric that any has, one block a regime: numbers of different regimes are never compared. */
export function ModelMatrix({ models, current }: ModelMatrixProps) {
  const units = unitsWithNumbers(models);
  const shownCount = units.reduce((sum, { keys }) => sum + keys.length, 0);
  const countsPx = countsWidthPx(models, countsLook);
  const regimes = [...new Set(models.map(({ regime }) => regime))];
  return (
    <table
      style={{ width: `${modelPx + countsPx * shownCount}px` }}
      className="table-fixed border-separate border-spacing-0 text-dense"
    >
      <caption className="sr-only">
        Exact match by model and metric, micro average over units, with the units counted
      </caption>
      <MatrixHead current={current} units={units} />
      {regimes.map((regime) => (
        <tbody key={regime}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={shownCount + 1}
              className="sticky start-0 h-6 border-b border-line bg-canvas px-3 text-start text-label text-muted"
            >
              <span className="font-normal text-faint">Regime</span> {regime}
            </th>
          </tr>
          {models
            .filter((model) => model.regime === regime)
            .map((model) => (
              <MatrixRow key={model.model} model={model} units={units} isCurrent={model === current} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

interface MatrixHeadProps {
  readonly current: ModelStatistics;
  readonly units: ReturnType<typeof unitsWithNumbers>;
}

function MatrixHead({ current, units }: MatrixHeadProps) {
  const [view] = useView();
  const { model, regime } = current;
  return (
    <thead className="sticky top-0 z-10 bg-canvas text-label text-muted">
      <tr>
        <td style={{ width: modelPx }} className="sticky start-0 z-10 bg-canvas" />
        {units.map(({ unit, keys, label }) => (
          <th
            key={unit}
            scope="colgroup"
            colSpan={keys.length}
            className="border-s border-line px-1.5 pt-1 text-start font-normal text-faint"
          >
            {label}
          </th>
        ))}
      </tr>
      <tr>
        <th
          scope="col"
          className="sticky start-0 z-10 border-b border-line bg-canvas px-3 pb-1 text-start align-bottom"
        >
          Model
        </th>
        {units
          .flatMap(({ keys }) => keys)
          .map((metric) => (
            <th
              key={metric}
              scope="col"
              className={classNames(
                "border-b border-line px-0 pb-1 text-end align-top",
                units.some(({ keys }) => keys[0] === metric) && "border-s",
              )}
            >
              <MetricName
                address={{ model, regime, metric, event: null }}
                value={current.metrics[metric]}
                view={view}
                isStacked
              />
            </th>
          ))}
      </tr>
    </thead>
  );
}

interface MatrixRowProps {
  readonly model: ModelStatistics;
  readonly units: ReturnType<typeof unitsWithNumbers>;
  readonly isCurrent: boolean;
}

function MatrixRow({ model, units, isCurrent }: MatrixRowProps) {
  const [view, setView] = useView();
  return (
    <tr
      aria-current={isCurrent ? "true" : undefined}
      className="group"
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a") !== null) return;
        setView({ model: model.model, regime: model.regime }).catch(console.error);
      }}
    >
      <th
        scope="row"
        className="sticky start-0 cursor-pointer overflow-hidden border-b border-line-faint bg-surface px-3 text-start font-normal group-hover:bg-hover group-aria-[current=true]:bg-selected group-aria-[current=true]:shadow-[inset_2px_0_0_var(--color-accent)]"
      >
        <span title={model.model} className="block truncate">
          <DataText text={model.model} limit={200} />
        </span>
        <span className="flex items-center gap-1.5 text-label whitespace-nowrap text-faint">
          {formatCounted(model.predictionCount, "prediction")}
          {model.isSimulated ? <Badge kind="simulated">simulated</Badge> : null}
        </span>
      </th>
      {units
        .flatMap(({ keys }) => keys)
        .map((metric) => (
          <td
            key={metric}
            className={classNames(
              "border-b border-line-faint p-0 group-aria-[current=true]:bg-canvas",
              units.some(({ keys }) => keys[0] === metric) && "border-s border-s-line",
            )}
          >
            <MetricNumber
              address={{ model: model.model, regime: model.regime, metric, event: null }}
              value={model.metrics[metric]}
              isCurrent={isCurrent && view.metric === metric && view.event === null}
              hasMark
            />
          </td>
        ))}
    </tr>
  );
}
