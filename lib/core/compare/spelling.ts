import { canonicalOf, parseRepr, stripAddresses, type ReprValue } from "@/lib/core/repr";

/** In what ways two texts of one value differ. */
export const spellingDifferences = [
  "quotes",
  "escapes",
  "digits",
  "set-order",
  "dict-order",
  "repetition",
  "address",
  "blanks",
  "punctuation",
  "constructor",
] as const;
export type SpellingDifference = (typeof spellingDifferences)[number];

/**
 * Why two texts are not the same though they show the same value, in the order of `spellingDifferences`.
 *
 *     {'a', 1}   |   {1, "a"}   →   quotes, set-order
 *
 * Both are read as trees and walked together; sets and dicts are paired by what their parts mean. What no leaf explains
 * stands between the leaves: blanks, or commas and parentheses. Empty where the texts are the same. Linear in the texts,
 * but for the sorting of sets.
 */
export function spellingOf(left: string, right: string): readonly SpellingDifference[] {
  if (left === right) return [];
  const walk = new SpellingWalk(left, right);
  const found = walk.compare(parseRepr(left), parseRepr(right));
  return spellingDifferences.filter((difference) => found.has(difference));
}

type Branch = readonly ReprValue[];

class SpellingWalk {
  readonly #left: string;
  readonly #right: string;
  readonly #found = new Set<SpellingDifference>();
  /** Leaves no longer stand in the same order, so what is between them cannot be compared. */
  #isReordered = false;

  constructor(left: string, right: string) {
    this.#left = left;
    this.#right = right;
  }

  compare(left: ReprValue, right: ReprValue): ReadonlySet<SpellingDifference> {
    this.#pair(left, right);
    if (!this.#isReordered && !this.#found.has("repetition"))
      this.#compareGaps(leavesOf(left), leavesOf(right));
    if (this.#found.size === 0) this.#found.add("punctuation");
    return this.#found;
  }

  #pair(left: ReprValue, right: ReprValue): void {
    if (left.kind !== right.kind) this.#found.add("constructor");
    else if (left.kind === "dict" && right.kind === "dict") this.#pairEntries(left, right);
    else if (left.kind === "set" && right.kind === "set") this.#pairSet(left.elements, right.elements);
    else if ("elements" in left && "elements" in right) this.#pairAll(left.elements, right.elements);
    else if (left.kind === "call" && right.kind === "call")
      this.#pairAll(argumentsOf(left), argumentsOf(right));
    else this.#pairLeaf(left, right);
  }

  #pairAll(left: Branch, right: Branch): void {
    if (left.length !== right.length) this.#found.add("repetition");
    for (const [position, value] of left.entries()) {
      const other = right[position];
      if (other !== undefined) this.#pair(value, other);
    }
  }

  #pairSet(left: Branch, right: Branch): void {
    this.#pairUnordered(
      this.#keyed(left, left, this.#left),
      this.#keyed(right, right, this.#right),
      "set-order",
    );
  }

  #pairEntries(
    left: ReprValue & { readonly kind: "dict" },
    right: ReprValue & { readonly kind: "dict" },
  ): void {
    const leftKeys = left.entries.map((entry) => entry.key);
    const rightKeys = right.entries.map((entry) => entry.key);
    const leftValues = this.#keyed(
      leftKeys,
      left.entries.map((entry) => entry.value),
      this.#left,
    );
    const rightValues = this.#keyed(
      rightKeys,
      right.entries.map((entry) => entry.value),
      this.#right,
    );
    this.#pairUnordered(
      this.#keyed(leftKeys, leftKeys, this.#left),
      this.#keyed(rightKeys, rightKeys, this.#right),
      null,
    );
    this.#pairUnordered(leftValues, rightValues, "dict-order");
  }

  /** What each part means, with the part; the last of equal ones counts. */
  #keyed(keys: Branch, values: Branch, text: string): ReadonlyMap<string, ReprValue> {
    const byKey = new Map<string, ReprValue>();
    for (const [position, key] of keys.entries()) {
      const value = values[position];
      if (value !== undefined) byKey.set(canonicalOf(key, text), value);
    }
    if (byKey.size < keys.length) this.#found.add("repetition");
    return byKey;
  }

  #pairUnordered(
    left: ReadonlyMap<string, ReprValue>,
    right: ReadonlyMap<string, ReprValue>,
    difference: SpellingDifference | null,
  ): void {
    const order = [...right.keys()];
    let position = 0;
    let isMoved = false;
    for (const [key, value] of left) {
      if (order[position++] !== key) isMoved = true;
      const other = right.get(key);
      if (other !== undefined) this.#pair(value, other);
    }
    if (!isMoved) return;
    this.#isReordered = true;
    if (difference !== null) this.#found.add(difference);
  }

  #pairLeaf(left: ReprValue, right: ReprValue): void {
    const one = this.#left.slice(left.from, left.to);
    const other = this.#right.slice(right.from, right.to);
    if (one === other) return;
    if (left.kind === "str" || left.kind === "bytes") this.#compareStrings(one, other);
    else if (left.kind === "int" || left.kind === "float" || left.kind === "complex")
      this.#found.add("digits");
    else if (stripAddresses(one) === stripAddresses(other)) this.#found.add("address");
    else this.#found.add("punctuation");
  }

  #compareStrings(left: string, right: string): void {
    if (quoteOf(left) !== quoteOf(right)) this.#found.add("quotes");
    if (unquoted(left) !== unquoted(right)) this.#found.add("escapes");
  }

  #compareGaps(left: Branch, right: Branch): void {
    const one = gapsOf(this.#left, left);
    const other = gapsOf(this.#right, right);
    if (one === other) return;
    const isBlank = one.replace(/\s+/g, "") === other.replace(/\s+/g, "");
    this.#found.add(isBlank ? "blanks" : "punctuation");
  }
}

function argumentsOf(call: ReprValue & { readonly kind: "call" }): Branch {
  return call.arguments.map((argument) => argument.value);
}

function leavesOf(value: ReprValue): Branch {
  if (value.kind === "dict")
    return value.entries.flatMap((entry) => [entry.key, entry.value].flatMap(leavesOf));
  if (value.kind === "call") return argumentsOf(value).flatMap(leavesOf);
  return "elements" in value ? value.elements.flatMap(leavesOf) : [value];
}

/** The text without its leaves. */
function gapsOf(text: string, leaves: Branch): string {
  const gaps: string[] = [];
  let from = 0;
  for (const leaf of leaves) {
    gaps.push(text.slice(from, leaf.from));
    from = leaf.to;
  }
  return [...gaps, text.slice(from)].join("\u0000");
}

function quoteOf(literal: string): string {
  return /^\w*(?<quote>'''|"""|'|")/.exec(literal)?.groups?.["quote"] ?? "";
}

/** The characters as written between the quotes; a quote that the other style would escape counts as itself. */
function unquoted(literal: string): string {
  const quote = quoteOf(literal);
  const from = literal.indexOf(quote) + quote.length;
  return literal.slice(from, literal.length - quote.length).replace(/\\(['"])/g, "$1");
}
