import type { IterationMatrix, IterationRow } from "@/lib/core/trace";

/** Characters of a value that the search looks at: ten thousand rows of long values are searched at every key. */
export const searchedLength = 4000;
/** Columns that are shown unless more are asked for. */
const shownColumns = 8;

/** The rows that are asked for: those that differ, and those with a cell, in any of the columns, that holds the text. */
export function rowsShown(
  matrix: IterationMatrix,
  columns: readonly string[],
  query: string,
  isDivergedOnly: boolean,
): readonly IterationRow[] {
  const wanted = query.toLowerCase();
  return matrix.rows.filter(
    (row) =>
      (!isDivergedOnly || row.isDivergent) &&
      (wanted === "" || columns.some((name) => holds(matrix, row.index, name, wanted))),
  );
}

/** Whether some value of the columns is longer than what the search looks at. */
export function hasUnsearched(matrix: IterationMatrix, columns: readonly string[]): boolean {
  return matrix.rows.some(({ index }) =>
    columns.some((name) => {
      const { truth, prediction } = matrix.cell(index, name);
      return (truth?.length ?? 0) > searchedLength || (prediction?.length ?? 0) > searchedLength;
    }),
  );
}

function holds(matrix: IterationMatrix, row: number, name: string, wanted: string): boolean {
  const { truth, prediction } = matrix.cell(row, name);
  return [truth, prediction].some(
    (text) => text?.slice(0, searchedLength).toLowerCase().includes(wanted) === true,
  );
}

/** The variables with a column: those that differ or change, or all where none does; or as a person chose. */
export function columnsShown(
  { columns }: IterationMatrix,
  choices: ReadonlyMap<string, boolean>,
): readonly string[] {
  const telling = columns.filter(({ changeCount, differenceCount }) => changeCount + differenceCount > 0);
  const differing = telling.filter(({ differenceCount }) => differenceCount > 0);
  const byDefault = new Set(
    (telling.length === 0 ? columns : [...new Set([...differing, ...telling])])
      .slice(0, Math.max(shownColumns, differing.length))
      .map(({ name }) => name),
  );
  return columns.map(({ name }) => name).filter((name) => choices.get(name) ?? byDefault.has(name));
}
