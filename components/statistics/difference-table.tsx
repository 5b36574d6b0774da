import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { FrameDifference } from "./first-differences";

export interface DifferenceTableProps {
  readonly differences: readonly FrameDifference[];
}

const shownAtMost = 40;
const valueLimit = 400;

/** What both sides say where they differ. */
export function DifferenceTable({ differences }: DifferenceTableProps) {
  const hidden = differences.length - shownAtMost;
  return (
    <>
      <table className="w-full table-fixed border-separate border-spacing-0 text-dense">
        <caption className="sr-only">What differs at the first error</caption>
        <thead className="text-label text-muted">
          <tr>
            <th scope="col" className="w-28 border-b border-line px-1.5 py-1 text-start">
              What
            </th>
            <th scope="col" className="border-b border-line px-1.5 py-1 text-start text-truth">
              <span aria-hidden>● </span>Gold
            </th>
            <th scope="col" className="border-b border-line px-1.5 py-1 text-start text-prediction">
              <span aria-hidden>◐ </span>Predicted
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, shownAtMost).map(({ name, truth, prediction }) => (
            <tr key={name} className="align-top">
              <th scope="row" className="border-b border-line-faint px-1.5 py-1 text-start font-normal">
                <DataText text={name} isBlock limit={80} />
              </th>
              <td className="border-b border-line-faint px-1.5 py-1 break-all">
                <Value text={truth} />
              </td>
              <td className="border-b border-line-faint px-1.5 py-1 break-all">
                <Value text={prediction} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? (
        <p className="text-label text-faint">
          {formatCounted(hidden, "more difference")}: open the comparison to see all.
        </p>
      ) : null}
    </>
  );
}

function Value({ text }: { readonly text: string | null }) {
  if (text === null) return <span className="text-faint">none</span>;
  return <DataText text={text} isBlock isCode limit={valueLimit} />;
}
