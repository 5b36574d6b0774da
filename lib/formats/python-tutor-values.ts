import { maxReprDepth } from "@/lib/core/repr";
import { describe, field, InvalidRecord, isFields, type Fields } from "./fields";
import { pythonNumber, pythonText } from "./python-text";

/** Characters of one rendered value; what is beyond is cut. */
export const maxTutorValueLength = 65_536;
/** Characters of all rendered values of one record; more is a problem, since shared objects multiply. */
export const maxTutorRecordLength = 67_108_864;

/** Classes whose printed form in Python Tutor is their `repr`. */
const reprClasses = new Set(["bytes", "bytearray", "complex", "range", "frozenset", "repr"]);
const brackets = new Map<unknown, readonly [string, string]>([
  ["LIST", ["[", "]"]],
  ["TUPLE", ["(", ")"]],
  ["SET", ["{", "}"]],
  ["DICT", ["{", "}"]],
  ["JS_OBJECT", ["{", "}"]],
]);
const floats = new Map<unknown, string>([
  ["NaN", "nan"],
  ["Infinity", "inf"],
  ["-Infinity", "-inf"],
]);

type Tagged = readonly unknown[];

/**
 * Python Tutor's values as `repr` text.
 *
 *     ["REF", 1] with heap {"1": ["LIST", 1, ["REF", 1]]}   →  [1, [...]]
 *
 * An object inside itself is written as Python writes it. Instances have no `repr` there: one with attributes becomes
 * `Name(a=1)`, one without `<Name object>`, one that was printed keeps its text. Counts what had to be approximated.
 */
export class TutorValues {
  cutCount = 0;
  roundedCount = 0;
  readonly unknownKinds = new Set<string>();
  hasJavaScript = false;
  #total = 0;
  #heap: Fields = {};
  #parts: string[] = [];
  #length = 0;
  #isCut = false;
  readonly #open = new Set<string>();

  /** A value with the heap of its step. Throws InvalidRecord when the record's values become too long together. */
  render(value: unknown, heap: Fields): string {
    this.#heap = heap;
    this.#parts = [];
    this.#length = 0;
    this.#isCut = false;
    this.#write(value, 0);
    this.#total += this.#length;
    if (this.#total > maxTutorRecordLength)
      throw new InvalidRecord(`the values of the trace are more than ${maxTutorRecordLength} characters`);
    return this.#parts.join("");
  }

  #put(text: string): void {
    if (this.#isCut) return;
    const shown = text.slice(0, maxTutorValueLength - this.#length);
    this.#parts.push(shown);
    this.#length += shown.length;
    if (shown.length < text.length) this.#cut();
  }

  /** Ends the value where it stands. */
  #cut(): void {
    this.#isCut = true;
    this.cutCount += 1;
    this.#parts.push("...");
  }

  #write(value: unknown, depth: number): void {
    if (this.#isCut) return;
    if (depth > maxReprDepth) this.#cut();
    else if (Array.isArray(value)) this.#writeTagged(value, depth);
    else this.#put(this.#primitive(value));
  }

  #primitive(value: unknown): string {
    if (value === null) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "string") return pythonText(value);
    if (typeof value !== "number") return this.#unknown(describe(value));
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.roundedCount += 1;
    return pythonNumber(value);
  }

  #unknown(kind: string): string {
    const name = kind.slice(0, 40);
    if (this.unknownKinds.size < 8) this.unknownKinds.add(name);
    return `<${name}>`;
  }

  #writeTagged(value: Tagged, depth: number): void {
    const [tag, ...rest] = value;
    if (typeof tag === "string" && tag.startsWith("JS_")) this.hasJavaScript = true;
    switch (tag) {
      case "REF":
        this.#writeReference(rest[0], depth);
        break;
      case "LIST":
      case "TUPLE":
      case "SET":
        this.#writeElements(tag, rest, depth);
        break;
      case "DICT":
      case "JS_OBJECT":
        this.#writePairs(rest, depth, ": ");
        break;
      case "INSTANCE":
        this.#writeInstance(rest, depth);
        break;
      case "HEAP_PRIMITIVE":
        this.#write(rest[1], depth + 1);
        break;
      default:
        this.#put(this.#leaf(tag, rest));
    }
  }

  #writeReference(id: unknown, depth: number): void {
    const key = String(id);
    const object = field(this.#heap, key);
    if (!Array.isArray(object)) this.#put("<object that is not in the heap>");
    else if (this.#open.has(key)) this.#put(circular(object));
    else {
      this.#open.add(key);
      this.#writeTagged(object, depth + 1);
      this.#open.delete(key);
    }
  }

  #writeElements(tag: string, elements: Tagged, depth: number): void {
    const [opening = "", closing = ""] = brackets.get(tag) ?? [];
    if (tag === "SET" && elements.length === 0) {
      this.#put("set()");
      return;
    }
    this.#put(opening);
    for (const [position, element] of elements.entries()) {
      if (this.#isCut) return;
      if (position > 0) this.#put(", ");
      this.#write(element, depth + 1);
    }
    this.#put(tag === "TUPLE" && elements.length === 1 ? `,${closing}` : closing);
  }

  #writePairs(pairs: Tagged, depth: number, between: string): void {
    this.#put(between === ": " ? "{" : "(");
    for (const [position, pair] of pairs.entries()) {
      if (this.#isCut) return;
      if (position > 0) this.#put(", ");
      const [key, value] = asList(pair);
      if (between === "=" && typeof key === "string") this.#put(key);
      else this.#write(key, depth + 1);
      this.#put(between);
      this.#write(value, depth + 1);
    }
    this.#put(between === ": " ? "}" : ")");
  }

  #writeInstance([name, ...attributes]: Tagged, depth: number): void {
    if (attributes.length === 0) this.#put(`<${String(name)} object>`);
    else {
      this.#put(String(name));
      this.#writePairs(attributes, depth, "=");
    }
  }

  #leaf(tag: unknown, [first, second]: Tagged): string {
    const text = String(first);
    switch (tag) {
      case "SPECIAL_FLOAT":
        return floats.get(first) ?? text;
      case "INSTANCE_PPRINT":
        return printed(text, String(second));
      case "FUNCTION":
      case "JS_FUNCTION":
        return `<function ${text}>`;
      case "CLASS":
        return `<class '${text}'>`;
      case "module":
        return `<module '${text}'>`;
      case "IMPORTED_FAUX_PRIMITIVE":
        return `<${text}>`;
      case "JS_SPECIAL_VAL":
        return text;
      default:
        return this.#unknown(typeof tag === "string" ? tag : describe(tag));
    }
  }
}

function printed(name: string, text: string): string {
  return reprClasses.has(name) || text.startsWith(name) || text.startsWith("<") ? text : `<${name} ${text}>`;
}

function circular([tag, name]: Tagged): string {
  const pair = brackets.get(tag);
  return pair === undefined ? `${String(name)}(...)` : pair.join("...");
}

/** The pairs of an object of encoded values; anything else has none. */
export function encodedPairs(value: unknown, order: unknown): readonly (readonly [string, unknown])[] {
  if (!isFields(value)) return [];
  const names = Array.isArray(order)
    ? order.filter((name): name is string => typeof name === "string" && Object.hasOwn(value, name))
    : [];
  const rest = Object.keys(value).filter((name) => !names.includes(name));
  return [...names, ...rest].map((name) => [name, field(value, name)]);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
