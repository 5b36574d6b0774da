import { canonicalOf, parseRepr, type ReprValue } from "@/lib/core/repr";

/**
 * How a wrong value differs from gold's of the same type. `len` is the number of elements; `text` is a value that is no
 * literal on either side; `object` covers constructors and what prints as `<…>`.
 */
export const valueErrors = [
  "int",
  "float",
  "bool",
  "string-whitespace",
  "string-length",
  "string-chars",
  "len",
  "list-order",
  "list-element",
  "dict-key",
  "dict-value",
  "object",
  "text",
] as const;
export type ValueError = (typeof valueErrors)[number];

/** How two values differ; `type` where their types do. Both are known not to be canonically equal. */
export function describeValueError(truth: string, prediction: string): ValueError | "type" {
  const left = parseRepr(truth);
  const right = parseRepr(prediction);
  if (left.kind === "text" || right.kind === "text") return "text";
  if (typeOf(left) !== typeOf(right)) return "type";
  return describeSameType(left, right, { left: truth, right: prediction });
}

/** The Python type of a value; its constructor, or the first word of what prints as `<…>`. */
function typeOf(value: ReprValue): string {
  if (value.kind === "call") return value.callee;
  if (value.kind === "object") return /^<?([\w.]+)/.exec(value.text)?.[1] ?? value.kind;
  return value.kind;
}

interface Texts {
  readonly left: string;
  readonly right: string;
}

function describeSameType(left: ReprValue, right: ReprValue, texts: Texts): ValueError {
  if ("elements" in left && "elements" in right) return describeElements(left, right, texts);
  if (left.kind === "dict" && right.kind === "dict") return describeEntries(left, right, texts);
  if (isText(left) && isText(right)) return describeStrings(left.value, right.value);
  if (left.kind === "int" || left.kind === "bool" || left.kind === "float") return left.kind;
  return left.kind === "complex" ? "float" : "object";
}

type Text = ReprValue & { readonly kind: "str" | "bytes" };

function isText(value: ReprValue): value is Text {
  return value.kind === "str" || value.kind === "bytes";
}

function describeStrings(left: string, right: string): ValueError {
  if (left.replace(/\s+/g, "") === right.replace(/\s+/g, "")) return "string-whitespace";
  return left.length === right.length ? "string-chars" : "string-length";
}

type Elements = ReprValue & { readonly elements: readonly ReprValue[] };

function describeElements(left: Elements, right: Elements, texts: Texts): ValueError {
  const expected = left.elements.map((element) => canonicalOf(element, texts.left));
  const found = right.elements.map((element) => canonicalOf(element, texts.right));
  if (expected.length !== found.length) return "len";
  return isSameList(expected.sort(), found.sort()) ? "list-order" : "list-element";
}

type Dict = ReprValue & { readonly kind: "dict" };

function describeEntries(left: Dict, right: Dict, texts: Texts): ValueError {
  if (left.entries.length !== right.entries.length) return "len";
  const expected = left.entries.map((entry) => canonicalOf(entry.key, texts.left));
  const found = right.entries.map((entry) => canonicalOf(entry.key, texts.right));
  return isSameList(expected.sort(), found.sort()) ? "dict-value" : "dict-key";
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

/** Where two texts part, and by how much their lengths and, where both are numbers, their values differ. */
export interface TextDifference {
  /** First differing character, from 0, in UTF-16 code units. */
  readonly at: number;
  /** Length of the prediction less that of gold. */
  readonly lengthError: number;
  /** Prediction less gold; null where either is no number. */
  readonly numericError: number | null;
}

/** How two different texts differ, character by character and as numbers. Null where they are the same. */
export function describeTextDifference(truth: string, prediction: string): TextDifference | null {
  if (truth === prediction) return null;
  let at = 0;
  while (at < truth.length && truth[at] === prediction[at]) at++;
  const left = numberOf(truth);
  const right = numberOf(prediction);
  return {
    at,
    lengthError: prediction.length - truth.length,
    numericError: left === null || right === null ? null : right - left,
  };
}

function numberOf(text: string): number | null {
  const value = parseRepr(text);
  if (value.kind === "int") return Number(value.digits);
  return value.kind === "float" ? value.value : null;
}
