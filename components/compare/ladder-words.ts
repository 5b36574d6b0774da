import { formatCount } from "@/components/ui/format-number";
import type { LadderReason, SpellingDifference, TextDifference } from "@/lib/core/compare";
import { sideWords, type OtherKind } from "./other-side";

const spellings: Readonly<Record<SpellingDifference, string>> = {
  quotes: "quote style",
  escapes: "escapes in a string",
  digits: "digits of a number",
  "set-order": "order of a set",
  "dict-order": "order of a dict",
  repetition: "repeated elements",
  address: "memory address",
  blanks: "white space",
  punctuation: "commas or parentheses",
  constructor: "constructor",
};

const valueWords: Readonly<Record<string, string>> = {
  type: "type",
  int: "number",
  float: "number",
  bool: "truth value",
  "string-whitespace": "white space in a string",
  "string-length": "length of a string",
  "string-chars": "characters of a string",
  len: "number of elements",
  "list-order": "order of a list",
  "list-element": "an element",
  "dict-key": "a key",
  "dict-value": "the value of a key",
  object: "object that is no literal",
  text: "no literal on either side",
};

/** Why a rung does not hold, in a few words. */
export function ladderWords(reason: LadderReason, other: OtherKind): string {
  switch (reason.kind) {
    case "encoding":
      return ".. stands on one side, the value on the other";
    case "lacking":
      return `${sideWords(other)[reason.side]} has none`;
    case "text":
      return [...reason.spelling.map((each) => spellings[each]), textWords(reason.difference)].join(", ");
    case "value": {
      const { numericError: by } = reason;
      const words = valueWords[reason.error] ?? reason.error;
      return by === null || by === 0 ? words : `${words}, by ${by > 0 ? "+" : "−"}${formatBy(Math.abs(by))}`;
    }
  }
}

function formatBy(by: number): string {
  return Number.isInteger(by) ? formatCount(by) : String(Number(by.toPrecision(6)));
}

function textWords({ at, lengthError }: TextDifference): string {
  const length =
    lengthError === 0
      ? "same length"
      : `${formatCount(Math.abs(lengthError))} ${lengthError > 0 ? "longer" : "shorter"}`;
  return `first differing character ${formatCount(at)}, ${length}`;
}
