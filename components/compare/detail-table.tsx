import { Mark } from "@/components/ui/mark";
import type { Equality } from "@/lib/core/compare";
import type { DetailRow } from "./detail-rows";
import { DetailTableRow } from "./detail-table-row";
import { sideHeadings, useOtherKind } from "./other-side";
import type { Sides } from "./sides";

export interface DetailTableProps {
  readonly label: string;
  readonly rows: readonly DetailRow[];
  readonly sides: Sides;
  readonly equality: Equality;
  readonly isScored: boolean;
}

/** Both sides of everything that is compared, with a character diff where they differ. */
export function DetailTable({ label, rows, sides, equality, isScored }: DetailTableProps) {
  return (
    <table aria-label={label} className="w-full min-w-80 table-fixed border-collapse">
      <colgroup>
        <col className="w-[22%]" />
        {sides === "prediction" ? null : <col />}
        {sides === "truth" || !isScored ? null : <col />}
        {isScored ? <col className="w-30 xl:w-40" /> : null}
      </colgroup>
      <thead className="sticky top-0 z-10 bg-canvas text-start text-label text-muted">
        <tr className="h-7 shadow-[inset_0_-1px_0_var(--color-line)]">
          <th scope="col" className="px-3 text-start font-normal">
            Name
          </th>
          {sides === "prediction" ? null : <SideHead side="truth" />}
          {sides === "truth" || !isScored ? null : <SideHead side="prediction" />}
          {isScored ? (
            <th scope="col" className="px-2 text-start font-normal">
              Compared
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DetailTableRow
            key={`${row.isVariable ? "variable" : "part"} ${row.name}`}
            row={row}
            sides={sides}
            equality={equality}
            isScored={isScored}
          />
        ))}
      </tbody>
    </table>
  );
}

function SideHead({ side }: { readonly side: "truth" | "prediction" }) {
  return (
    <th scope="col" className="px-2 text-start font-normal">
      <span className="inline-flex items-center gap-1.5">
        <Mark kind={side} label="" />
        {sideHeadings(useOtherKind())[side]}
      </span>
    </th>
  );
}
