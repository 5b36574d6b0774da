"use client";

import { isTree, ValueTree } from "@/components/trace/variables/value-tree";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import type { LadderRung } from "@/lib/core/compare";
import type { DetailRow } from "./detail-rows";
import { ladderWords } from "./ladder-words";
import { sideHeadings, useOtherKind } from "./other-side";

export interface ValueLadderProps {
  readonly row: DetailRow;
  readonly rungs: readonly LadderRung[];
}

/** Why both sides of a value are equal or not, rung by rung, and their parts side by side where both have parts. */
export function ValueLadder({ row, rungs }: ValueLadderProps) {
  const other = useOtherKind();
  const { truth, prediction } = row;
  return (
    <div className="flex flex-col gap-2 border-s-2 border-line-strong ps-3">
      <ol aria-label={`Equality of ${row.name}`} className="flex flex-wrap gap-x-6 gap-y-1">
        {rungs.map(({ equality, reason }) => (
          <li key={equality} className="flex items-center gap-1.5 text-dense">
            <Mark kind={reason === null ? "equal" : "different"} label="" />
            <span className="font-strong">{equality}</span>
            <span className={classNames(reason === null && "text-faint")}>
              {reason === null ? "equal" : ladderWords(reason, other)}
            </span>
          </li>
        ))}
      </ol>
      {truth !== null && prediction !== null && isTree(truth) && isTree(prediction) ? (
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <SideTree side="truth" text={truth} before={null} />
          <SideTree side="prediction" text={prediction} before={truth} />
        </div>
      ) : null}
    </div>
  );
}

interface SideTreeProps {
  readonly side: "truth" | "prediction";
  readonly text: string;
  /** The other side's value, to mark what differs; null on the side that is compared with. */
  readonly before: string | null;
}

function SideTree({ side, text, before }: SideTreeProps) {
  const headings = sideHeadings(useOtherKind());
  return (
    <section aria-label={`Parts of ${headings[side].toLowerCase()}`} className="min-w-0">
      <h3 className="flex items-center gap-1.5 text-label text-muted">
        <Mark kind={side} label="" />
        {headings[side]}
      </h3>
      <ValueTree text={text} before={before} />
    </section>
  );
}
