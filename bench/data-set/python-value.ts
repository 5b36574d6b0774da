/** What a simulated program's variable holds. Numbers are whole; a map is a dict, and a tuple a frozen list. */
export type PythonValue =
  string | number | boolean | null | PythonTuple | PythonObject | readonly PythonValue[] | PythonDict;

export type PythonDict = ReadonlyMap<string | number, PythonValue>;

export interface PythonTuple {
  readonly tuple: readonly PythonValue[];
}

/** Anything else: only what `repr` says of it counts. */
export interface PythonObject {
  readonly repr: string;
}

/** The text that Python's `repr` gives. */
export function repr(value: PythonValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return reprText(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if ("repr" in value) return value.repr;
  if ("tuple" in value) return reprTuple(value.tuple);
  if (value instanceof Map) return reprDict(value);
  return Array.isArray(value) ? `[${value.map(repr).join(", ")}]` : "None";
}

function reprText(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  if (!text.includes("'")) return `'${escaped}'`;
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`;
}

function reprTuple(items: readonly PythonValue[]): string {
  return items.length === 1 ? `(${items.map(repr).join("")},)` : `(${items.map(repr).join(", ")})`;
}

function reprDict(dict: PythonDict): string {
  const pairs = Array.from(dict, ([key, value]) => `${repr(key)}: ${repr(value)}`);
  return `{${pairs.join(", ")}}`;
}
