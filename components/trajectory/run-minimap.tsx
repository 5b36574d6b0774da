"use client";

import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Step } from "@/lib/core/trajectory";
import { callsOf } from "@/lib/core/trajectory";

interface RunMinimapProps {
  readonly steps: readonly Step[];
  /** Why steps bear a mark, by step. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly hits: ReadonlySet<number>;
  readonly current: number;
  readonly onChoose: (step: number) => void;
}

const mostBands = 160;

interface Band {
  readonly from: number;
  readonly to: number;
  readonly kind: "call" | "edit" | "agent" | "other";
  readonly isMarked: boolean;
  readonly isHit: boolean;
}

const looks = { call: "bg-line-strong", edit: "bg-muted", agent: "bg-line", other: "bg-line-faint" } as const;

/** The whole run in one strip, top to bottom: edits darkest, signs of failure and search hits at its side. */
export function RunMinimap({ steps, reasons, hits, current, onChoose }: RunMinimapProps) {
  const bands = useMemo(() => bandsOf(steps, reasons, hits), [steps, reasons, hits]);
  return (
    <div
      aria-hidden
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const share = (event.clientY - box.top) / box.height;
        onChoose(Math.min(steps.length - 1, Math.max(0, Math.floor(share * steps.length))));
      }}
      className="flex w-4 shrink-0 cursor-pointer flex-col border-s border-line bg-canvas"
    >
      {bands.map((band) => (
        <span key={band.from} className="flex min-h-0 flex-1 gap-px">
          <span
            className={classNames(
              "min-w-0 flex-1",
              looks[band.kind],
              current >= band.from && current < band.to && "outline outline-accent",
            )}
          />
          <span
            className={classNames(
              "w-1",
              band.isMarked ? "bg-different-fill" : band.isHit ? "bg-prediction-fill" : "",
            )}
          />
        </span>
      ))}
    </div>
  );
}

function bandsOf(
  steps: readonly Step[],
  reasons: ReadonlyMap<number, string>,
  hits: ReadonlySet<number>,
): readonly Band[] {
  const perBand = Math.max(1, Math.ceil(steps.length / mostBands));
  const bands: Band[] = [];
  for (let from = 0; from < steps.length; from += perBand) {
    const to = Math.min(steps.length, from + perBand);
    const group = steps.slice(from, to);
    bands.push({
      from,
      to,
      kind: kindOf(group),
      isMarked: group.some((step) => reasons.has(step.index)),
      isHit: group.some((step) => hits.has(step.index)),
    });
  }
  return bands;
}

function kindOf(group: readonly Step[]): Band["kind"] {
  const calls = group.flatMap(callsOf);
  if (calls.some((call) => call.kind === "edit" || call.kind === "create")) return "edit";
  if (calls.length > 0) return "call";
  return group.some((step) => step.role === "agent") ? "agent" : "other";
}
