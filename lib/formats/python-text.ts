const named = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

const unprintable = /[\\\n\r\t]|(?! )[\p{C}\p{Z}]/gu;

/** A text as Python's `repr` writes it: single quotes unless it holds only those, and escapes for what does not print. */
export function pythonText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(unprintable, (character) => named.get(character) ?? escapeOf(character));
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/** A number of JSON as Python writes it: digits where it is whole, and at least two digits of an exponent. */
export function pythonNumber(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? "0" : BigInt(value).toString();
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}
