import { readNumber, type NumberLiteral } from "./number-literal";
import { readString } from "./string-literal";
import type { ReprArgument, ReprEntry, ReprValue } from "./value";

/** Characters of a text that is read as a value; a longer one is kept as text. */
export const maxReprLength = 1_048_576;

/** How deep values may stand in one another; CPython's own parser stops at 200 brackets. */
export const maxReprDepth = 200;

/**
 * The value that a `repr` text shows. Never throws: what is no value, too long or too deep is one node of kind `text`.
 * Linear in the length of the text.
 */
export function parseRepr(text: string): ReprValue {
  const whole = { from: 0, to: text.length };
  if (text.length > maxReprLength) return { kind: "text", reason: "too-long", ...whole };
  const reader = new ReprReader(text);
  return reader.readWhole() ?? { kind: "text", reason: reader.isTooDeep ? "too-deep" : "no-value", ...whole };
}

const name = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/uy;
const keyword = /([\p{L}_][\p{L}\p{N}_]*)\s*=(?!=)/uy;
const blank = /\s*/y;

const constants = new Map<string, "none" | "ellipsis" | boolean>([
  ["None", "none"],
  ["Ellipsis", "ellipsis"],
  ["True", true],
  ["False", false],
]);

class ReprReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  isTooDeep = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** One value and nothing behind it; values with commas between them are a tuple. */
  readWhole(): ReprValue | null {
    this.#skipBlanks();
    const from = this.#at;
    const first = this.#value();
    if (first === null) return null;
    const elements = [first];
    let to = this.#at;
    let isTuple = false;
    while (this.#take(",")) {
      isTuple = true;
      to = this.#at;
      this.#skipBlanks();
      if (this.#at === this.#text.length) break;
      const next = this.#value();
      if (next === null) return null;
      elements.push(next);
      to = this.#at;
    }
    this.#skipBlanks();
    if (this.#at < this.#text.length) return null;
    return isTuple ? { kind: "tuple", elements, from, to } : first;
  }

  #value(): ReprValue | null {
    if (this.#depth >= maxReprDepth) {
      this.isTooDeep = true;
      return null;
    }
    this.#depth++;
    this.#skipBlanks();
    const value = this.#valueAt(this.#at);
    this.#depth--;
    return value;
  }

  #valueAt(from: number): ReprValue | null {
    const character = this.#text.charAt(from);
    switch (character) {
      case "[":
        return this.#list();
      case "(":
        return this.#parenthesis();
      case "{":
        return this.#braces();
      case "<":
        return this.#angle();
      default:
        if (this.#text.startsWith("...", from)) {
          this.#at += 3;
          return { kind: "ellipsis", from, to: this.#at };
        }
        return this.#string() ?? this.#number() ?? this.#named();
    }
  }

  #list(): ReprValue | null {
    const from = this.#at++;
    const elements = this.#elements("]");
    return elements && { kind: "list", elements: elements.values, from, to: this.#at };
  }

  /** A tuple, or one value in parentheses. */
  #parenthesis(): ReprValue | null {
    const from = this.#at++;
    const elements = this.#elements(")");
    if (elements === null) return null;
    const [only] = elements.values;
    if (only !== undefined && elements.commas === 0) return only;
    return { kind: "tuple", elements: elements.values, from, to: this.#at };
  }

  #braces(): ReprValue | null {
    const from = this.#at++;
    if (this.#take("}")) return { kind: "dict", entries: [], from, to: this.#at };
    const first = this.#value();
    if (first === null) return null;
    if (this.#take(":")) return this.#dict(from, first);
    if (!this.#take(",") && !this.#isNext("}")) return null;
    const rest = this.#elements("}");
    return rest && { kind: "set", elements: [first, ...rest.values], from, to: this.#at };
  }

  #dict(from: number, first: ReprValue): ReprValue | null {
    const entries: ReprEntry[] = [];
    let key: ReprValue | null = first;
    for (;;) {
      const value = this.#value();
      if (value === null) return null;
      entries.push({ key, value });
      const isMore = this.#take(",");
      if (this.#take("}")) return { kind: "dict", entries, from, to: this.#at };
      key = isMore ? this.#value() : null;
      if (key === null || !this.#take(":")) return null;
    }
  }

  /** Values up to `end`, which is consumed; null where that never comes. */
  #elements(end: string): { readonly values: readonly ReprValue[]; readonly commas: number } | null {
    const values: ReprValue[] = [];
    let commas = 0;
    while (!this.#take(end)) {
      if (values.length > commas) return null;
      const value = this.#value();
      if (value === null) return null;
      values.push(value);
      if (this.#take(",")) commas++;
    }
    return { values, commas };
  }

  /** `<…>`, angles balanced outside of quotes; a quote that nothing closes is an apostrophe. */
  #angle(): ReprValue | null {
    const from = this.#at;
    let open = 0;
    let areQuotesClosed = true;
    for (let at = from; at < this.#text.length; at++) {
      const character = this.#text.charAt(at);
      if (character === "<") open++;
      else if (character === ">" && --open === 0) {
        this.#at = at + 1;
        return { kind: "object", text: this.#text.slice(from, at + 1), from, to: at + 1 };
      } else if (areQuotesClosed && (character === "'" || character === '"')) {
        const quoted = readString(this.#text, at);
        if (quoted === null) areQuotesClosed = false;
        else at = quoted.to - 1;
      }
    }
    return null;
  }

  /** One literal, or several with blanks between, which Python joins. */
  #string(): ReprValue | null {
    const from = this.#at;
    const first = readString(this.#text, from);
    if (first === null) return null;
    let { value, to } = first;
    for (;;) {
      this.#at = to;
      this.#skipBlanks();
      const next = readString(this.#text, this.#at);
      if (next === null) break;
      if (next.kind !== first.kind) return null;
      value += next.value;
      to = next.to;
    }
    this.#at = to;
    return { kind: first.kind, value, from, to };
  }

  /** A number with its sign; a real and an imaginary one with a sign between are one complex. */
  #number(): ReprValue | null {
    const from = this.#at;
    const first = this.#signed();
    if (first === null) {
      this.#at = from;
      return null;
    }
    const to = this.#at;
    if (first.kind === "imaginary") return { kind: "complex", real: 0, imaginary: first.value, from, to };
    this.#skipBlanks();
    const second = /[+-]/.test(this.#text.charAt(this.#at)) ? this.#signed() : null;
    if (second?.kind === "imaginary") {
      const real = first.kind === "int" ? signedZero(first.digits) : first.value;
      return { kind: "complex", real, imaginary: second.value, from, to: this.#at };
    }
    this.#at = to;
    return first.kind === "int"
      ? { kind: "int", digits: first.digits === "-0" ? "0" : first.digits, from, to }
      : { kind: "float", value: first.value, from, to };
  }

  #signed(): NumberLiteral | null {
    const sign = /[+-]/.exec(this.#text.charAt(this.#at))?.[0] ?? "";
    this.#at += sign.length;
    this.#skipBlanks();
    const number = readNumber(this.#text, this.#at);
    if (number === null) return null;
    this.#at = number.to;
    if (sign !== "-") return number;
    if (number.kind === "int") return { ...number, digits: `-${number.digits}` };
    return { ...number, value: -number.value };
  }

  #named(): ReprValue | null {
    const from = this.#at;
    const callee = this.#match(name);
    if (callee === null) return null;
    const to = this.#at;
    const constant = constants.get(callee);
    if (typeof constant === "boolean") return { kind: "bool", value: constant, from, to };
    if (constant !== undefined) return { kind: constant, from, to };
    if (!this.#take("(")) {
      this.#at = to;
      return { kind: "object", text: callee, from, to };
    }
    const given = this.#arguments();
    if (given === null) return null;
    if (callee === "set" && given.length === 0) return { kind: "set", elements: [], from, to: this.#at };
    return { kind: "call", callee, arguments: given, from, to: this.#at };
  }

  #arguments(): readonly ReprArgument[] | null {
    const given: ReprArgument[] = [];
    let isMore = true;
    while (!this.#take(")")) {
      if (!isMore) return null;
      this.#skipBlanks();
      const named = this.#match(keyword);
      const value = this.#value();
      if (value === null) return null;
      given.push({ name: named === null ? null : named.replace(/\s*=$/, ""), value });
      isMore = this.#take(",");
    }
    return given;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0] ?? null;
    if (match !== null) this.#at += match.length;
    return match;
  }

  #skipBlanks(): void {
    this.#match(blank);
  }

  #isNext(character: string): boolean {
    this.#skipBlanks();
    return this.#text.charAt(this.#at) === character;
  }

  #take(character: string): boolean {
    if (!this.#isNext(character)) return false;
    this.#at++;
    return true;
  }
}

function signedZero(digits: string): number {
  return digits === "-0" ? -0 : Number(digits);
}
