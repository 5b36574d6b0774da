import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { Mark } from "@/components/ui/mark";
import { TableCell } from "@/components/ui/table-cell";
import type { IterationCell } from "@/lib/core/trace";
import { shortText } from "../frame-words";

/** Longer values are cut, saying by how much; the locals show them whole. */
const shownLength = 48;

interface MatrixCellProps {
  readonly cell: IterationCell;
  /** The truth has this iteration. */
  readonly hasTruth: boolean;
  /** The prediction has it; null where nothing is compared. */
  readonly hasPrediction: boolean | null;
}

/** A variable at the end of an iteration: → where it changed, ◆ and the prediction where that is another. */
export function MatrixCell({ cell, hasTruth, hasPrediction }: MatrixCellProps) {
  const { truth, prediction, isChanged, isDifferent } = cell;
  return (
    <TableCell isCode className={isDifferent ? "bg-different-wash" : ""}>
      <span className="flex min-w-0 items-center gap-1 overflow-hidden">
        {isChanged && truth !== null ? (
          <span role="img" aria-label="changed to" className="text-faint">
            →
          </span>
        ) : null}
        {hasTruth ? <Value text={truth} isStrong={isChanged} /> : <span className="text-faint">—</span>}
        {isDifferent && hasPrediction === true ? (
          <>
            <Mark kind="different" label="prediction" />
            <Value text={prediction} isStrong={false} />
          </>
        ) : null}
      </span>
    </TableCell>
  );
}

function Value({ text, isStrong }: { readonly text: string | null; readonly isStrong: boolean }) {
  if (text === null) return <i className="font-sans text-faint">none</i>;
  return (
    <DataText
      text={shortText(text, shownLength)}
      isCode
      className={classNames("min-w-0 truncate", isStrong && "font-strong")}
    />
  );
}
