/** Where a tracer stopped to write a value: `…` and the number of characters left out, `+` behind it for "at least". */
export interface CutMark {
  /** Where the mark begins, which is where the value ends. */
  readonly from: number;
  readonly hiddenCount: number;
  /** There are more than those counted. */
  readonly isAtLeast: boolean;
}

const mark = /…(\d{1,15})(\+?)$/;
const longestMark = 20;

/** The mark at the end of a text; null where nothing was cut. A value that is written whole ends otherwise. */
export function cutMarkOf(text: string): CutMark | null {
  const match = mark.exec(text.slice(-longestMark));
  if (match === null) return null;
  const [whole, digits, more] = match;
  return { from: text.length - whole.length, hiddenCount: Number(digits), isAtLeast: more === "+" };
}

/**
 * The part of a cut value that was written, with the brackets and the quote closed that it left open:
 *
 *     {'a': [1, 2, 3…400   →   {'a': [1, 2, 3]}
 *
 * `isShort` leaves out what stands behind the last comma, which may be half a value. Null where no comma is.
 */
export function closeCut(text: string, { from }: CutMark, isShort: boolean): string | null {
  const { open, quote, commas } = readOpen(text, from);
  if (!isShort) {
    const kept = quote === "" ? text.slice(0, from) : text.slice(0, from).replace(/\\+$/, "") + quote;
    return kept + closersOf(open);
  }
  const depth = commas.findLastIndex((at) => at !== undefined);
  return depth < 0 ? null : text.slice(0, commas[depth]) + closersOf(open.slice(0, depth));
}

const closers = new Map([
  ["[", "]"],
  ["(", ")"],
  ["{", "}"],
]);

function closersOf(open: readonly string[]): string {
  return open
    .map((bracket) => closers.get(bracket) ?? "")
    .toReversed()
    .join("");
}

/** The brackets and the quote that are open at a place, and by depth the last comma in each of these brackets. */
function readOpen(text: string, end: number) {
  const open: string[] = [];
  const commas: (number | undefined)[] = [];
  let quote = "";
  for (let at = 0; at < end; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (closers.has(character)) open.push(character);
    else if (closers.get(open.at(-1) ?? "") === character) {
      open.pop();
      commas.length = Math.min(commas.length, open.length + 1);
    } else if (character === ",") commas[open.length] = at;
  }
  return { open, quote, commas };
}
