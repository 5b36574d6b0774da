"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { climbLadder, type Equality, type LadderRung } from "@/lib/core/compare";
import { DetailCell } from "./detail-cell";
import { isWrong, type DetailRow } from "./detail-rows";
import { LadderMarks } from "./ladder-marks";
import { useOtherKind } from "./other-side";
import type { Sides } from "./sides";
import { StateMark } from "./state-mark";
import { diffValues } from "./value-diff";
import { ValueLadder } from "./value-ladder";

export interface DetailTableRowProps {
  readonly row: DetailRow;
  readonly sides: Sides;
  readonly equality: Equality;
  /** False for a frame that is not scored. */
  readonly isScored: boolean;
}

/** One thing of the pair: its name, both sides, and how they compare. */
export function DetailTableRow({ row, sides, equality, isScored }: DetailTableRowProps) {
  const isMarked = isScored && isWrong(row, equality);
  const rungs = useMemo(() => (hasLadder(row) ? climbLadder(row, row.repr) : []), [row]);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr
        className={classNames(
          "border-b border-line-faint align-top",
          isMarked && "bg-different-wash/40 shadow-[inset_2px_0_0_var(--color-different-fill)]",
        )}
      >
        <th scope="row" className="px-3 py-1.5 text-start text-dense font-normal wrap-anywhere">
          <RowName row={row} />
        </th>
        <SideCells
          row={row}
          sides={isScored || sides === "prediction" ? sides : "truth"}
          equality={equality}
        />
        {isScored ? (
          <td className="px-2 py-1.5 text-dense">
            <StateMark state={row.state} />
            {rungs.length === 0 ? null : <LadderButton {...{ row, rungs, isOpen }} onToggle={setIsOpen} />}
          </td>
        ) : null}
      </tr>
      {isOpen && isScored ? (
        <tr className="border-b border-line-faint">
          <td colSpan={sides === "both" ? 4 : 3} className="px-3 pt-1 pb-2">
            <ValueLadder row={row} rungs={rungs} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function SideCells({ row, sides, equality }: Omit<DetailTableRowProps, "isScored">) {
  const isRun = useOtherKind() === "run";
  const showsWritten = equality === "raw" && row.isVariable;
  const diff = useMemo(() => diffOf(row.truth, row.prediction), [row.truth, row.prediction]);
  return (
    <>
      {sides === "prediction" ? null : (
        <td className="px-2 py-1.5">
          <DetailCell
            side="truth"
            text={row.truth}
            none={isRun ? "not in this run" : "does not exist"}
            runs={diff.truth}
            written={showsWritten ? row.truthWritten : null}
          />
        </td>
      )}
      {sides === "truth" ? null : (
        <td className="px-2 py-1.5">
          <DetailCell
            side="prediction"
            text={row.prediction}
            none={isRun ? "not in the other run" : "not predicted"}
            runs={diff.prediction}
            written={showsWritten ? row.predictionWritten : null}
          />
        </td>
      )}
    </>
  );
}

interface LadderButtonProps {
  readonly row: DetailRow;
  readonly rungs: readonly LadderRung[];
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

function LadderButton({ row, rungs, isOpen, onToggle }: LadderButtonProps) {
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={`Why ${row.name} is ${row.state}`}
      onClick={() => {
        onToggle(!isOpen);
      }}
      className="mt-0.5 flex items-center gap-1 rounded hover:bg-hover"
    >
      <Sign aria-hidden size={14} className="shrink-0 text-faint" />
      <LadderMarks rungs={rungs} />
    </button>
  );
}

/** Both sides have a value, and these differ in some way. */
function hasLadder({ isValue, state, truth, prediction }: DetailRow): boolean {
  return isValue && state !== "equal" && truth !== null && prediction !== null;
}

function RowName({ row }: { readonly row: DetailRow }) {
  if (row.isVariable) return <DataText text={row.name} isBlock limit={200} />;
  return <span className="text-dense text-muted">{row.name}</span>;
}

function diffOf(truth: string | null, prediction: string | null) {
  if (truth === null || prediction === null || truth === prediction) return { truth: null, prediction: null };
  return diffValues(truth, prediction);
}
