/** Some neighbours of a strip drawn as one bar: the value that is farthest from 0 stands for them. */
export interface StripCell {
  /** Position of the first, from 0, and behind the last. */
  readonly from: number;
  readonly to: number;
  /** Null where none of them has a value. */
  readonly value: number | null;
}

/** A strip has at most so many bars. */
export const mostCells = 240;

/** The bars of a strip over values in order; null stands for one that is not said. Cost: linear. */
export function stripCells(values: readonly (number | null)[]): readonly StripCell[] {
  const perCell = Math.max(1, Math.ceil(values.length / mostCells));
  const cells: StripCell[] = [];
  for (let from = 0; from < values.length; from += perCell) {
    const to = Math.min(values.length, from + perCell);
    let value: number | null = null;
    for (let at = from; at < to; at += 1) {
      const next = values[at] ?? null;
      if (next !== null && (value === null || Math.abs(next) > Math.abs(value))) value = next;
    }
    cells.push({ from, to, value });
  }
  return cells;
}

/** The farthest from 0 that a strip reaches; 0 for none. */
export function stripReach(cells: readonly StripCell[]): number {
  return cells.reduce((reach, { value }) => Math.max(reach, Math.abs(value ?? 0)), 0);
}

/** A number of a strip as it is written: at most four decimals. */
export function stripNumber(value: number): string {
  return String(Math.round(value * 10_000) / 10_000).replace("-", "\u2212");
}
