"use client";

import { useMemo } from "react";
import type { ComparedRun } from "./compared-run";
import { runFigures, type FigureRow } from "./run-figures";

/** Figures of every run, each with what it is more or less than that of the first. */
export function FigureTable({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const rows = useMemo(() => runFigures(runs.map(({ run }) => run)), [runs]);
  const said = rows.filter(({ values }) => values.some((value) => value !== null));
  return (
    <div role="group" aria-label="Figures of the runs" tabIndex={0} className="overflow-x-auto focus-inset">
      <table aria-label="Figures of the runs" className="min-w-80 border-collapse tabular-nums">
        <thead className="text-label text-faint">
          <tr>
            {["", ...runs.map(({ name }) => name)].map((name, place) => (
              <th
                key={place}
                scope="col"
                className="ps-4 pe-1 text-end font-normal first:ps-1 first:text-start"
              >
                {name === "" ? <span className="sr-only">Figure</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {said.map(({ name, values }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="px-1 text-start font-normal whitespace-nowrap text-muted">
                {name}
              </th>
              {values.map((value, place) => (
                <td key={place} className="ps-4 pe-1 text-end whitespace-nowrap">
                  {valueWords(value)}
                  <Difference first={values[0] ?? null} value={place === 0 ? null : value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Value = FigureRow["values"][number];

function valueWords(value: Value): string {
  if (value === null) return "–";
  return typeof value === "string" ? value.slice(0, 60) : String(Number(value.toPrecision(6)));
}

function Difference({ first, value }: { readonly first: Value; readonly value: Value }) {
  if (typeof first !== "number" || typeof value !== "number") return null;
  const difference = value - first;
  const size = Number(Math.abs(difference).toPrecision(6));
  const words = difference === 0 ? "=" : `${difference > 0 ? "+" : "−"}${size}`;
  return <span className="ms-1 inline-block min-w-10 text-faint">{words}</span>;
}
