"use client";

import { useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import type { Equality } from "@/lib/core/compare";
import { DetailCell } from "./detail-cell";
import { isWrong, type DetailRow } from "./detail-rows";
import type { Sides } from "./sides";
import { StateMark } from "./state-mark";
import { diffValues } from "./value-diff";

export interface DetailTableRowProps {
  readonly row: DetailRow;
  readonly sides: Sides;
  readonly equality: Equality;
  /** False for a frame that is not scored. */
  readonly isScored: boolean;
}

/** One thing of the pair: its name, both sides, and how they compare. */
export function DetailTableRow({ row, sides, equality, isScored }: DetailTableRowProps) {
  const showsWritten = equality === "raw" && row.isVariable;
  const diff = useMemo(() => diffOf(row.truth, row.prediction), [row.truth, row.prediction]);
  const isMarked = isScored && isWrong(row, equality);
  return (
    <tr
      className={classNames(
        "border-b border-line-faint align-top",
        isMarked && "bg-different-wash/40 shadow-[inset_2px_0_0_var(--color-different-fill)]",
      )}
    >
      <th scope="row" className="px-3 py-1.5 text-start text-dense font-normal wrap-anywhere">
        <RowName row={row} />
      </th>
      {sides === "prediction" ? null : (
        <td className="px-2 py-1.5">
          <DetailCell
            side="truth"
            text={row.truth}
            none="does not exist"
            runs={diff.truth}
            written={showsWritten ? row.truthWritten : null}
          />
        </td>
      )}
      {sides === "truth" || !isScored ? null : (
        <td className="px-2 py-1.5">
          <DetailCell
            side="prediction"
            text={row.prediction}
            none="not predicted"
            runs={diff.prediction}
            written={showsWritten ? row.predictionWritten : null}
          />
        </td>
      )}
      {isScored ? (
        <td className="px-2 py-1.5 text-dense">
          <StateMark state={row.state} />
        </td>
      ) : null}
    </tr>
  );
}

function RowName({ row }: { readonly row: DetailRow }) {
  if (row.isVariable) return <DataText text={row.name} isBlock limit={200} />;
  return <span className="text-dense text-muted">{row.name}</span>;
}

function diffOf(truth: string | null, prediction: string | null) {
  if (truth === null || prediction === null || truth === prediction) return { truth: null, prediction: null };
  return diffValues(truth, prediction);
}
