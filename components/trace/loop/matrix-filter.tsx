import { useMemo } from "react";
import { formatCount } from "@/components/ui/format-number";
import { SearchField } from "@/components/ui/search-field";
import type { IterationMatrix } from "@/lib/core/trace";
import { ColumnChooser } from "./column-chooser";
import { hasUnsearched, searchedLength } from "./matrix-rows";

interface MatrixFilterProps {
  readonly matrix: IterationMatrix;
  /** Variables with a column. */
  readonly columns: readonly string[];
  /** As it is typed. */
  readonly query: string;
  /** As far as the rows follow it. */
  readonly searched: string;
  readonly isDivergedOnly: boolean;
  readonly isCompared: boolean;
  readonly onQuery: (query: string) => void;
  readonly onDivergedOnly: (isDivergedOnly: boolean) => void;
  readonly onColumn: (name: string, isShown: boolean) => void;
}

/** Which iterations and which variables of the matrix are shown. */
export function MatrixFilter(props: MatrixFilterProps) {
  const { matrix, columns, query, searched, isDivergedOnly, isCompared } = props;
  const isCut = useMemo(() => searched !== "" && hasUnsearched(matrix, columns), [matrix, columns, searched]);
  return (
    <span className="ms-auto flex flex-wrap items-center gap-x-2 gap-y-1">
      {isCompared ? (
        <label className="flex h-6 items-center gap-1.5 text-dense whitespace-nowrap text-muted">
          <input
            type="checkbox"
            checked={isDivergedOnly}
            onChange={(event) => {
              props.onDivergedOnly(event.target.checked);
            }}
            className="accent-primary"
          />
          Diverged only
        </label>
      ) : null}
      <SearchField label="Search cells" value={query} onChange={props.onQuery} className="w-36 max-sm:w-28" />
      {isCut ? (
        <span className="text-label whitespace-nowrap text-faint">
          first {formatCount(searchedLength)} characters of each value searched
        </span>
      ) : null}
      <ColumnChooser columns={matrix.columns} chosen={columns} onChange={props.onColumn} />
    </span>
  );
}
