import { parseRepr } from "./parse-repr";
import type { ReprValue } from "./value";

const address = / at 0x[0-9a-fA-F]+/g;

/** A text without the memory addresses that CPython writes as ` at 0x7f…`; they differ from run to run. */
export function stripAddresses(text: string): string {
  return text.includes(" at 0x") ? text.replace(address, "") : text;
}

/**
 * One text for all ways to write a value: quotes, escapes, blanks, digits, the order of sets and dicts and their
 * repetitions make no difference. Types do: 1, 1.0 and True are three values, as are 0.0 and -0.0; nan is itself. What
 * is no value is its text without addresses.
 */
export function canonicalText(text: string): string {
  return canonicalOf(parseRepr(text), text);
}

/** Whether two `repr` texts show the same value, as `canonicalText` has it. */
export function canonicalEqual(a: string, b: string): boolean {
  return a === b || canonicalText(a) === canonicalText(b);
}

/** The canonical text of a value that was read from `text`. */
export function canonicalOf(value: ReprValue, text: string): string {
  return value.kind === "text" ? `text ${stripAddresses(text)}` : write(value, false);
}

/** Whether a value is a literal of Python as a whole: no objects in it, and no constructors but those of sets. */
export function isLiteral(value: ReprValue): boolean {
  if (value.kind === "object" || value.kind === "text") return false;
  if (value.kind === "call")
    return value.callee === "frozenset" && value.arguments.every((argument) => isLiteral(argument.value));
  if (value.kind === "dict")
    return value.entries.every((entry) => isLiteral(entry.key) && isLiteral(entry.value));
  return "elements" in value ? value.elements.every(isLiteral) : true;
}

function write(value: ReprValue, isOrdered: boolean): string {
  if (value.kind === "dict") return writeDict(value, isOrdered);
  if (value.kind === "call") return writeCall(value);
  if (!("elements" in value)) return writeLeaf(value);
  const elements = writeAll(value.elements);
  if (value.kind === "tuple") return `(${elements.join(",")},)`;
  return value.kind === "list" ? `[${elements.join(",")}]` : `{${[...new Set(elements)].sort().join(",")}}`;
}

type Branch = "tuple" | "list" | "set" | "dict" | "call";

function writeLeaf(value: Exclude<ReprValue, { readonly kind: Branch }>): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return value.digits;
    case "float":
      return writeFloat(value.value);
    case "complex":
      return `(${writeFloat(value.real)}, ${writeFloat(value.imaginary)}j)`;
    case "str":
      return JSON.stringify(value.value);
    case "bytes":
      return `b${JSON.stringify(value.value)}`;
    case "object":
      return stripAddresses(value.text);
    case "ellipsis":
    case "text":
      return "...";
  }
}

function writeAll(values: readonly ReprValue[]): readonly string[] {
  return values.map((value) => write(value, false));
}

function writeFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The last of equal keys counts, where the first of them stands. */
function writeDict(dict: ReprValue & { readonly kind: "dict" }, isOrdered: boolean): string {
  const entries = new Map(dict.entries.map(({ key, value }) => [write(key, false), write(value, false)]));
  const written = [...entries].map(([key, value]) => `${key}:${value}`);
  return `{:${(isOrdered ? written : written.sort()).join(",")}}`;
}

/** The order of an `OrderedDict` is part of it, and Python 3.12 writes it as a dict. Keywords go by name. */
function writeCall(call: ReprValue & { readonly kind: "call" }): string {
  const isOrdered = call.callee === "OrderedDict" || call.callee === "collections.OrderedDict";
  const given = call.arguments.map(({ name, value }) => {
    const text = write(value, isOrdered);
    return name === null ? text : `${name}=${text}`;
  });
  return `${call.callee}(${given.join(",")})`;
}
