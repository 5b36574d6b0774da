/**
 * Python's `difflib.SequenceMatcher(None, a, b, autojunk).ratio()`, exactly: twice the matched characters over all of
 * them, where the longest common run is matched first, then what lies left and right of it. Characters are code points.
 * `autojunk`, Python's default, ignores characters that make up more than 1 % of a text of 200 or more, until a run is
 * found. 1 for two empty texts. Not symmetric. Cost: up to the product of the lengths.
 */
export function sequenceRatio(a: string, b: string, autojunk = true): number {
  const left = codePoints(a);
  const right = codePoints(b);
  const total = left.length + right.length;
  if (total === 0) return 1;
  return (2 * countMatched(left, right, placesOf(right, autojunk))) / total;
}

function codePoints(text: string): Uint32Array {
  return Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** Where each character stands, in order; popular ones stand nowhere. */
function placesOf(text: Uint32Array, autojunk: boolean): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const [place, character] of text.entries()) {
    const known = places.get(character);
    if (known === undefined) places.set(character, [place]);
    else known.push(place);
  }
  if (!autojunk || text.length < 200) return places;
  const most = Math.floor(text.length / 100) + 1;
  return new Map([...places].filter(([, found]) => found.length <= most));
}

interface Range {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

function countMatched(
  a: Uint32Array,
  b: Uint32Array,
  places: ReadonlyMap<number, readonly number[]>,
): number {
  const open: Range[] = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }];
  let matched = 0;
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const { aFrom, aTo, bFrom, bTo } = range;
    const run = longestRun(a, b, places, range);
    if (run.size === 0) continue;
    matched += run.size;
    if (aFrom < run.a && bFrom < run.b) open.push({ aFrom, aTo: run.a, bFrom, bTo: run.b });
    const aNext = run.a + run.size;
    const bNext = run.b + run.size;
    if (aNext < aTo && bNext < bTo) open.push({ aFrom: aNext, aTo, bFrom: bNext, bTo });
  }
  return matched;
}

interface Run {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

/** The longest common run in a range, the first in `a` of those, then the first in `b`; stretched over popular characters. */
function longestRun(
  a: Uint32Array,
  b: Uint32Array,
  places: ReadonlyMap<number, readonly number[]>,
  range: Range,
): Run {
  const { aFrom, aTo, bFrom, bTo } = range;
  let best: Run = { a: aFrom, b: bFrom, size: 0 };
  let lengths = new Map<number, number>();
  for (let place = aFrom; place < aTo; place += 1) {
    const next = new Map<number, number>();
    for (const other of places.get(a[place] ?? -1) ?? []) {
      if (other < bFrom) continue;
      if (other >= bTo) break;
      const size = (lengths.get(other - 1) ?? 0) + 1;
      next.set(other, size);
      if (size > best.size) best = { a: place - size + 1, b: other - size + 1, size };
    }
    lengths = next;
  }
  return stretch(a, b, range, best);
}

function stretch(a: Uint32Array, b: Uint32Array, { aFrom, aTo, bFrom, bTo }: Range, run: Run): Run {
  let { a: from, b: other, size } = run;
  while (from > aFrom && other > bFrom && a[from - 1] === b[other - 1]) {
    from -= 1;
    other -= 1;
    size += 1;
  }
  while (from + size < aTo && other + size < bTo && a[from + size] === b[other + size]) size += 1;
  return { a: from, b: other, size };
}
