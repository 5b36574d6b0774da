/** Where the brackets of a text that starts like a JSON object or array stand at its end; `none` when it starts otherwise. */
export type BracketBalance = "open" | "closed" | "beyond" | "none";

/** The kind of the one JSON value a text holds; null when it holds none, or more than one. */
export type JsonKind = "object" | "array" | "scalar" | null;

/**
 * Follows brackets and strings only, in linear time: `open` when the text ends inside the value or a string of it,
 * `closed` when the value ends where the text does, `beyond` when more follows it.
 */
export function bracketBalance(text: string): BracketBalance {
  const body = text.trim();
  if (!/^[{[]/.test(body)) return "none";
  let depth = 0;
  let index = 0;
  while (index < body.length) {
    const character = body[index];
    if (character === '"') {
      index = stringEnd(body, index);
      if (index === -1) return "open";
    } else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      depth--;
      if (depth === 0) return index === body.length - 1 ? "closed" : "beyond";
    }
    index++;
  }
  return "open";
}

function stringEnd(text: string, openingQuote: number): number {
  for (let index = openingQuote + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === '"') return index;
  }
  return -1;
}

/**
 * What value a line is. A line that is bracketed like an object but is not quite JSON (Python writes NaN) counts as an
 * object: what is wrong with it is for its reader to say.
 */
export function jsonKind(text: string): JsonKind {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return "array";
    return typeof value === "object" && value !== null ? "object" : "scalar";
  } catch {
    return /^\s*\{\s*"/.test(text) && bracketBalance(text) === "closed" ? "object" : null;
  }
}

/** Whether a text that may go on after its end begins as a JSON object or array does. */
export function opensValue(text: string): boolean {
  return /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\-0-9]|true|false|null|NaN|Infinity|$))/.test(text);
}
