import { Failure } from "@/lib/shared";

/** A set of UTF-16 code units: pairs of first and last, or all but these. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [first: number, last: number])[];
  readonly isNegated: boolean;
}

export type Anchor = "start" | "end" | "boundary" | "not-boundary";

/** A regular expression as a tree. `max` is null where there is no bound. */
export type PatternNode =
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "anchor"; readonly anchor: Anchor }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly part: PatternNode;
      readonly min: number;
      readonly max: number | null;
      readonly isGreedy: boolean;
    };

/** Longer expressions are refused. */
export const maxPatternLength = 1000;
/** Groups stand in one another at most this deep. */
const maxGroupDepth = 100;
const maxRepeat = 1000;

const digits: CharacterSet["ranges"] = [[48, 57]];
const wordRanges: CharacterSet["ranges"] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const blanks: CharacterSet["ranges"] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: CharacterSet["ranges"] = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];

const classes: ReadonlyMap<string, CharacterSet> = new Map([
  ["d", { ranges: digits, isNegated: false }],
  ["D", { ranges: digits, isNegated: true }],
  ["w", { ranges: wordRanges, isNegated: false }],
  ["W", { ranges: wordRanges, isNegated: true }],
  ["s", { ranges: blanks, isNegated: false }],
  ["S", { ranges: blanks, isNegated: true }],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["f", 12],
  ["v", 11],
  ["0", 0],
]);

/**
 * Reads a regular expression as JavaScript writes them, without what makes one slow: back-references and look-around
 * are refused with a `Failure`, as is all else that is no expression.
 */
export function readSyntax(source: string): PatternNode {
  if (source.length > maxPatternLength)
    throw refusal(`is longer than ${maxPatternLength} characters`, maxPatternLength);
  return new SyntaxReader(source).readWhole();
}

function refusal(reason: string, offset: number): Failure {
  return new Failure("query-failed", `The regular expression ${reason} (at character ${offset})`);
}

class SyntaxReader {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  readWhole(): PatternNode {
    const whole = this.#choice();
    if (this.#at < this.#source.length) throw refusal('has a ")" that nothing opens', this.#at);
    return whole;
  }

  #choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    return { kind: "choice", parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#source.length && !this.#isNext("|") && !this.#isNext(")"))
      parts.push(this.#term());
    return { kind: "sequence", parts };
  }

  #term(): PatternNode {
    const from = this.#at;
    const part = this.#atom();
    const bounds = this.#bounds();
    if (bounds === null) return part;
    if (part.kind === "anchor") throw refusal("repeats a place, not a character", from);
    const isGreedy = !this.#take("?");
    if (this.#bounds() !== null) throw refusal("repeats a repetition", this.#at);
    return { kind: "repeat", part, ...bounds, isGreedy };
  }

  #bounds(): { readonly min: number; readonly max: number | null } | null {
    if (this.#take("*")) return { min: 0, max: null };
    if (this.#take("+")) return { min: 1, max: null };
    if (this.#take("?")) return { min: 0, max: 1 };
    return this.#countedBounds();
  }

  /** `{2}`, `{2,}` or `{2,3}`; a brace that is none of these is itself. */
  #countedBounds(): { readonly min: number; readonly max: number | null } | null {
    const counted = /^\{(\d{1,6})(,?)(\d{0,6})\}/.exec(this.#source.slice(this.#at, this.#at + 16));
    if (counted === null) return null;
    const from = this.#at;
    const [text, low = "", comma, high = ""] = counted;
    this.#at += text.length;
    const min = Number(low);
    const upper = high === "" ? null : Number(high);
    const max = comma === "" ? min : upper;
    if (Math.max(min, max ?? 0) > maxRepeat) throw refusal(`repeats more than ${maxRepeat} times`, from);
    if (max !== null && max < min) throw refusal("has bounds out of order", from);
    return { min, max };
  }

  #atom(): PatternNode {
    const from = this.#at;
    const character = this.#next();
    switch (character) {
      case "(":
        return this.#group(from);
      case "[":
        return { kind: "set", set: this.#bracket(from) };
      case ".":
        return { kind: "set", set: { ranges: lineEnds, isNegated: true } };
      case "^":
        return { kind: "anchor", anchor: "start" };
      case "$":
        return { kind: "anchor", anchor: "end" };
      case "\\":
        return this.#escape(from);
      case "*":
      case "+":
      case "?":
        throw refusal(`has a "${character}" with nothing to repeat`, from);
      default:
        return literal(character.charCodeAt(0));
    }
  }

  #group(from: number): PatternNode {
    if (this.#isNext("?") && !this.#takeAll("?:")) {
      throw refusal("looks around or names a group, which is not offered", from);
    }
    this.#depth += 1;
    if (this.#depth > maxGroupDepth) throw refusal(`has groups deeper than ${maxGroupDepth}`, from);
    const inner = this.#choice();
    this.#depth -= 1;
    if (!this.#take(")")) throw refusal('has a "(" that nothing closes', from);
    return inner;
  }

  #escape(from: number): PatternNode {
    if (this.#at >= this.#source.length) throw refusal("ends in a backslash", from);
    if (this.#take("b")) return { kind: "anchor", anchor: "boundary" };
    if (this.#take("B")) return { kind: "anchor", anchor: "not-boundary" };
    return { kind: "set", set: this.#escapedSet(from) };
  }

  /** What stands behind a backslash: a class, a control, a code, or the character itself. */
  #escapedSet(from: number): CharacterSet {
    const character = this.#next();
    const known = classes.get(character);
    if (known !== undefined) return known;
    if (/[1-9k]/.test(character)) throw refusal("refers back to a group, which is not offered", from);
    if (character === "x") return one(this.#hex(2, from));
    if (character === "u") return one(this.#hex(4, from));
    return one(controls.get(character) ?? character.charCodeAt(0));
  }

  #hex(length: number, from: number): number {
    const text = this.#source.slice(this.#at, this.#at + length);
    if (text.length < length || !/^[\da-f]+$/i.test(text))
      throw refusal("has a code without its digits", from);
    this.#at += length;
    return Number.parseInt(text, 16);
  }

  #bracket(from: number): CharacterSet {
    const isNegated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    while (!this.#take("]")) {
      if (this.#at >= this.#source.length) throw refusal('has a "[" that nothing closes', from);
      const first = this.#member();
      const isRange = this.#isNext("-") && this.#source.charAt(this.#at + 1) !== "]";
      const low = single(first);
      if (!isRange || low === null) {
        ranges.push(...rangesOf(first));
        continue;
      }
      this.#at += 1;
      if (this.#at >= this.#source.length) throw refusal('has a "[" that nothing closes', from);
      const high = single(this.#member());
      if (high === null || high < low) throw refusal("has a range out of order", from);
      ranges.push([low, high]);
    }
    return { ranges, isNegated };
  }

  #member(): CharacterSet {
    const from = this.#at;
    const character = this.#next();
    if (character !== "\\") return one(character.charCodeAt(0));
    if (this.#at >= this.#source.length) throw refusal("ends in a backslash", from);
    return this.#take("b") ? one(8) : this.#escapedSet(from);
  }

  #next(): string {
    this.#at += 1;
    return this.#source.charAt(this.#at - 1);
  }

  #isNext(character: string): boolean {
    return this.#source.charAt(this.#at) === character;
  }

  #take(character: string): boolean {
    return this.#takeAll(character);
  }

  #takeAll(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function one(code: number): CharacterSet {
  return { ranges: [[code, code]], isNegated: false };
}

function literal(code: number): PatternNode {
  return { kind: "set", set: one(code) };
}

/** The code of a set that holds one character; null for a class. */
function single({ ranges, isNegated }: CharacterSet): number | null {
  const [range] = ranges;
  if (isNegated || range === undefined || ranges.length > 1) return null;
  return range[0] === range[1] ? range[0] : null;
}

/** The ranges of a set; of a negated one, what lies between them. */
function rangesOf({ ranges, isNegated }: CharacterSet): CharacterSet["ranges"] {
  if (!isNegated) return ranges;
  const gaps: (readonly [number, number])[] = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) gaps.push([from, first - 1]);
    from = last + 1;
  }
  return [...gaps, [from, 0xffff]];
}
