/** A line of two texts laid side by side; lines are numbered from 1, null on the side that does not have it. */
export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
}

/** Cells of the table of common lines; beyond, the differing middle counts as replaced whole. */
const mostCells = 4_000_000;

/**
 * What became of lines: as many as possible are the same, and removed ones stand before added ones. Cost: the product of
 * the lines between the common beginning and the common end, up to four million; beyond, no line between is the same.
 */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const same = matched(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const rows: DiffLine[] = [];
  let [oldAt, newAt] = [0, 0];
  function passTo(oldEnd: number, newEnd: number): void {
    for (; oldAt < oldEnd; oldAt += 1)
      rows.push({ kind: "removed", text: before[oldAt] ?? "", oldLine: oldAt + 1, newLine: null });
    for (; newAt < newEnd; newAt += 1)
      rows.push({ kind: "added", text: after[newAt] ?? "", oldLine: null, newLine: newAt + 1 });
  }
  function keepAt(oldPlace: number, newPlace: number): void {
    passTo(oldPlace, newPlace);
    rows.push({ kind: "same", text: before[oldAt] ?? "", oldLine: oldAt + 1, newLine: newAt + 1 });
    oldAt += 1;
    newAt += 1;
  }
  for (let place = 0; place < start; place += 1) keepAt(place, place);
  for (const [oldPlace, newPlace] of same) keepAt(start + oldPlace, start + newPlace);
  for (let left = end; left > 0; left -= 1) keepAt(before.length - left, after.length - left);
  passTo(before.length, after.length);
  return rows;
}

/** Places of a longest common subsequence, in order. */
function matched(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  if (before.length * after.length > mostCells || before.length === 0) return [];
  const lengths = new Uint32Array((before.length + 1) * width);
  function lengthAt(oldPlace: number, newPlace: number): number {
    return lengths[oldPlace * width + newPlace] ?? 0;
  }
  for (let oldPlace = before.length - 1; oldPlace >= 0; oldPlace -= 1) {
    for (let newPlace = after.length - 1; newPlace >= 0; newPlace -= 1) {
      lengths[oldPlace * width + newPlace] =
        before[oldPlace] === after[newPlace]
          ? lengthAt(oldPlace + 1, newPlace + 1) + 1
          : Math.max(lengthAt(oldPlace + 1, newPlace), lengthAt(oldPlace, newPlace + 1));
    }
  }
  const places: (readonly [number, number])[] = [];
  let [oldPlace, newPlace] = [0, 0];
  while (oldPlace < before.length && newPlace < after.length) {
    if (before[oldPlace] === after[newPlace]) places.push([oldPlace++, newPlace++]);
    else if (lengthAt(oldPlace + 1, newPlace) >= lengthAt(oldPlace, newPlace + 1)) oldPlace += 1;
    else newPlace += 1;
  }
  return places;
}
