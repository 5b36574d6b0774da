import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { AlignedCall, AlignedRow } from "./align-runs";
import type { ComparedRun } from "./compared-run";

interface AlignedCallsProps {
  readonly runs: readonly ComparedRun[];
  readonly rows: readonly AlignedRow[];
  readonly firstDivergence: number | null;
  readonly step: number | null;
  readonly onStep: ((step: number) => void) | null;
}

/** Rows that are drawn at most. */
const mostRows = 400;
const signs = { same: "=", alike: "≈", some: "≠" } as const;

/** What a row of calls says, in words. */
export const rowMeanings = {
  same: "the same in all runs",
  alike: "alike, not the same",
  some: "of some runs only",
} as const;

/** Calls side by side, a column for each run; every call leads to its step. */
export function AlignedCalls({ runs, rows, firstDivergence, step, onStep }: AlignedCallsProps) {
  const columns = { gridTemplateColumns: `1.75rem repeat(${runs.length}, minmax(9rem, 1fr))` };
  return (
    <div role="group" aria-label="Calls side by side" tabIndex={0} className="overflow-x-auto focus-inset">
      <div aria-hidden className="grid min-w-fit border-b border-line text-label text-faint" style={columns}>
        <span />
        {runs.map(({ name }, place) => (
          <span key={place} className="px-1">
            {name}
          </span>
        ))}
      </div>
      <ol aria-label="Calls side by side" className="min-w-fit border-x border-line">
        {rows.slice(0, mostRows).map(({ kind, calls }, position) => (
          <li
            key={position}
            aria-current={step !== null && calls[0]?.step === step ? "step" : undefined}
            style={columns}
            className={classNames(
              "grid items-center border-b border-line aria-[current=step]:bg-selected",
              kind === "some" && "bg-sunken",
              position === firstDivergence && "outline-2 -outline-offset-2 outline-different-fill",
            )}
          >
            <span className="text-center text-muted" title={rowMeanings[kind]}>
              <span aria-hidden>{signs[kind]}</span>
              <span className="sr-only">{rowMeanings[kind]}</span>
            </span>
            {runs.map(({ name, hrefOf }, place) => {
              const call = calls[place];
              return call == null ? (
                <span key={place} className="px-1 text-faint">
                  <span aria-hidden>–</span>
                  <span className="sr-only">{name}: none</span>
                </span>
              ) : place === 0 && onStep !== null ? (
                <button
                  key={place}
                  type="button"
                  className="min-w-0 truncate px-1 text-start focus-inset hover:bg-hover"
                  onClick={() => {
                    onStep(call.step);
                  }}
                >
                  <CallWords call={call} />
                </button>
              ) : (
                <Link
                  key={place}
                  prefetch={false}
                  href={hrefOf(call.step)}
                  className="min-w-0 truncate px-1 focus-inset hover:bg-hover"
                >
                  <CallWords call={call} />
                </Link>
              );
            })}
          </li>
        ))}
      </ol>
      {rows.length > mostRows ? (
        <p className="text-muted">{formatCounted(rows.length - mostRows, "more row")} not shown</p>
      ) : null}
    </div>
  );
}

function CallWords({ call }: { readonly call: AlignedCall }) {
  return (
    <>
      <span className="text-faint tabular-nums">{call.step + 1} </span>
      {call.kind === "other" ? call.name.slice(0, 40) : call.kind}{" "}
      <DataText text={call.subject.slice(0, 80).replaceAll("\n", "↵")} />
    </>
  );
}
