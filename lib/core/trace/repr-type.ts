const shapes: readonly (readonly [string, RegExp])[] = [
  ["bool", /^(?:True|False)$/],
  ["None", /^None$/],
  ["int", /^-?\d+$/],
  ["float", /^-?(?:\d+\.\d*(?:e[+-]?\d+)?|\d+e[+-]?\d+|inf|nan)$/],
  ["complex", /^\(?-?[\d.e+-]*j\)?$/],
  ["str", /^['"]/],
  ["bytes", /^b['"]/],
  ["list", /^\[/],
  ["tuple", /^\(/],
];

/** The Python type that a `repr` text shows, as far as its first characters tell; `object` for the rest. */
export function typeOfRepr(text: string): string {
  const shape = shapes.find(([, pattern]) => pattern.test(text));
  if (shape !== undefined) return shape[0];
  if (text.startsWith("{")) return isDict(text) ? "dict" : "set";
  const named = /^<(\w+(?:\.\w+)*)|^(\w+(?:\.\w+)*)\(/.exec(text);
  return named?.[1] ?? named?.[2] ?? "object";
}

/** A dict's first key is followed by a colon before any comma; `{}` is a dict, since an empty set prints `set()`. */
function isDict(text: string): boolean {
  if (text === "{}") return true;
  const first = /^\{(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'":,{}()[\]]+|\([^()]*\))\s*(.)/s.exec(text);
  return first?.[1] === ":";
}
