import { Pattern } from "@/lib/core/patterns";
import { Failure, fail, ok, type Result } from "@/lib/shared";
import { typeOfRepr } from "./repr-type";

/** Where a value was seen: a local, an argument of a call, a returned value, or what was raised. */
export const valuePlaces = ["local", "argument", "returned", "raised"] as const;
export type ValuePlace = (typeof valuePlaces)[number];

/** One condition on a value. All numbers are bounds of the value read as `int` or `float`. */
export type ValueTerm =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "place"; readonly place: ValuePlace }
  | { readonly kind: "type"; readonly type: string }
  | { readonly kind: "equal"; readonly text: string }
  | {
      readonly kind: "range";
      readonly low: number;
      readonly high: number;
      readonly isLowIncluded: boolean;
      readonly isHighIncluded: boolean;
    }
  | { readonly kind: "text"; readonly expression: RegExp }
  | { readonly kind: "pattern"; readonly pattern: Pattern };

/** Conditions that a value meets all of, the cheapest first. Without any, there is nothing to find. */
export type ValueQuery = readonly ValueTerm[];

/** Longer queries are refused. */
export const maxQueryLength = 1000;

const order: readonly ValueTerm["kind"][] = ["name", "place", "type", "equal", "range", "text", "pattern"];

/**
 * Reads what a person typed.
 *
 *     abc "two words"   text in the value, whatever its case unless a capital is typed
 *     =[1, 2]           the whole value, up to the end of the query
 *     /\d+\]/ /x/i      a regular expression (of linear cost: no look-around, no back-references)
 *     type:list         by type · name:total: by variable · in:argument: by place
 *     >10 <=3 3..7      numbers; bounds of `..` are included
 */
export function readValueQuery(typed: string): Result<ValueQuery, Failure> {
  if (typed.length > maxQueryLength) {
    return fail(new Failure("query-failed", `The search is longer than ${maxQueryLength} characters`));
  }
  const terms: ValueTerm[] = [];
  let rest = typed.trim();
  try {
    while (rest !== "") {
      const { term, length } = readTerm(rest);
      if (term !== null) terms.push(term);
      rest = rest.slice(length).trimStart();
    }
  } catch (error) {
    if (error instanceof Failure) return fail(error);
    throw error;
  }
  return ok(terms.toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind)));
}

interface Read {
  readonly term: ValueTerm | null;
  readonly length: number;
}

function readTerm(text: string): Read {
  if (text.startsWith("="))
    return { term: { kind: "equal", text: text.slice(1).trim() }, length: text.length };
  if (text.startsWith("/")) return readPattern(text);
  if (text.startsWith('"')) {
    const end = text.indexOf('"', 1);
    const quoted = text.slice(1, end < 0 ? text.length : end);
    return { term: quoted === "" ? null : textTerm(quoted), length: quoted.length + 2 };
  }
  const word = /^\S+/.exec(text)?.[0] ?? text;
  return { term: readWord(word), length: word.length };
}

function readPattern(text: string): Read {
  const literal = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]?|[^/\\[])*)\/(\S*)/s.exec(text);
  if (literal === null) {
    throw new Failure(
      "query-failed",
      'The regular expression has no "/" at its end; text with "/" goes in "…"',
    );
  }
  const [whole, source = "", flags = ""] = literal;
  if (flags !== "" && flags !== "i") {
    throw new Failure("query-failed", `The regular expression has the flags "${flags}"; only "i" is offered`);
  }
  const pattern = new Pattern(source, { ignoresCase: flags === "i" });
  return { term: source === "" ? null : { kind: "pattern", pattern }, length: whole.length };
}

function readWord(word: string): ValueTerm | null {
  const [, field = "", rest = ""] = /^(type|name|in):(.*)$/s.exec(word) ?? [];
  if (field !== "") return rest === "" ? null : fieldTerm(field, rest);
  return readRange(word) ?? textTerm(word);
}

/** A text without capitals is found in any case. */
function textTerm(text: string): ValueTerm {
  const literal = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return { kind: "text", expression: new RegExp(literal, text === text.toLowerCase() ? "i" : "") };
}

function fieldTerm(field: string, text: string): ValueTerm {
  if (field === "name") return { kind: "name", name: text };
  if (field === "type") return { kind: "type", type: text };
  const place = valuePlaces.find((candidate) => candidate === text || `${candidate}s` === text);
  if (place === undefined) {
    throw new Failure(
      "query-failed",
      `in:${text} is none of ${valuePlaces.map((each) => `in:${each}`).join(", ")}`,
    );
  }
  return { kind: "place", place };
}

const number = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|[-+]?inf`;
const between = new RegExp(`^(${number})\\.\\.(${number})$`, "i");
const bound = new RegExp(`^([<>]=?)(${number})$`, "i");

function readRange(word: string): ValueTerm | null {
  const [, low, high] = between.exec(word) ?? [];
  if (low !== undefined && high !== undefined) {
    return {
      kind: "range",
      low: numberOf(low),
      high: numberOf(high),
      isLowIncluded: true,
      isHighIncluded: true,
    };
  }
  const [, sign = "", value] = bound.exec(word) ?? [];
  if (value === undefined) return null;
  const limit = numberOf(value);
  const isIncluded = sign.endsWith("=");
  return sign.startsWith(">")
    ? { kind: "range", low: limit, high: Infinity, isLowIncluded: isIncluded, isHighIncluded: true }
    : { kind: "range", low: -Infinity, high: limit, isLowIncluded: true, isHighIncluded: isIncluded };
}

/** The number that a `repr` text shows; NaN where it is neither `int` nor `float`. Large ones lose digits. */
export function numberOfRepr(text: string): number {
  const type = text.length > longestNumber ? "" : typeOfRepr(text);
  return type === "int" || type === "float" ? numberOf(text) : Number.NaN;
}

/** Longer texts are not read as numbers. */
const longestNumber = 400;

function numberOf(text: string): number {
  if (!/inf$/i.test(text)) return Number(text);
  return text.startsWith("-") ? -Infinity : Infinity;
}
