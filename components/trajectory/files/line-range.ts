import type { FileTextRow } from "./file-rows";

/** Lines of a file, both from 1, the last included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Lines as a link writes them: `3` or `3-7`; null for anything else. */
export function readLines(written: string): LineRange | null {
  const [, first, last] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(written) ?? [];
  if (first === undefined) return null;
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  return from < 1 || to < from ? null : { from, to };
}

/** The range between two lines, in whichever order, as a link writes it. */
export function writeLines(one: number, other: number): string {
  const [from, to] = one < other ? [one, other] : [other, one];
  return from === to ? String(from) : `${from}-${to}`;
}

/** First and last row that shows a line of the range, from 0; null where none does. */
export function rowsOfLines(
  rows: readonly FileTextRow[],
  { from, to }: LineRange,
): { readonly from: number; readonly to: number } | null {
  function isIn(row: FileTextRow): boolean {
    return "line" in row && row.line !== null && row.line >= from && row.line <= to;
  }
  const first = rows.findIndex(isIn);
  return first < 0 ? null : { from: first, to: rows.findLastIndex(isIn) };
}
