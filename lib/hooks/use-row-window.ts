"use client";

import type { Database } from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";

/** What is on screen of a list: first and last index. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

export interface RowWindow<Row> {
  /** The row at an index; null while it is on its way. */
  readonly rowAt: (index: number) => Row | null;
  /** True while rows of the list before stand in for those of this one. */
  readonly isStale: boolean;
  /** The index of the first row here that is so; null when none of these few hundred is. */
  readonly indexOf: (isSo: (row: Row) => boolean) => number | null;
  readonly error: Error | null;
}

interface RowWindowOptions {
  readonly isEnabled?: boolean;
  /** Shows the rows of the list before until the new ones come, instead of none. */
  readonly keepsPreviousList?: boolean;
}

const stepRows = 200;

/**
 * The rows around what is on screen, of a list of any length. Windows overlap by half, so that one query covers any
 * 200 rows in a row, and rows that stay on screen while scrolling are never missing:
 *
 *     window 0  0 ……… 399
 *     window 1      200 ……… 599
 */
export function useRowWindow<Row>(
  key: readonly unknown[],
  range: RowRange,
  read: (
    database: Database,
    page: { readonly offset: number; readonly limit: number },
    signal: AbortSignal,
  ) => Promise<readonly Row[]>,
  { isEnabled = true, keepsPreviousList = false }: RowWindowOptions = {},
): RowWindow<Row> {
  const list = JSON.stringify(key);
  const offset = Math.floor(range.first / stepRows) * stepRows;
  const { data, error } = useDatabaseQuery(
    [...key, "window", offset],
    async (database, signal) => {
      const rows = await read(database, { offset, limit: 2 * stepRows }, signal);
      return { list, offset, rows };
    },
    isEnabled,
  );
  const isStale = data !== undefined && data.list !== list;
  const shown = isStale && !keepsPreviousList ? undefined : data;
  return {
    rowAt: (index) => shown?.rows[index - shown.offset] ?? null,
    isStale,
    indexOf: (isSo) => {
      const at = shown?.rows.findIndex(isSo) ?? -1;
      return at === -1 || shown === undefined ? null : shown.offset + at;
    },
    error,
  };
}
