/** A Python string or bytes literal, unescaped, and where it ends. */
export interface StringLiteral {
  readonly kind: "str" | "bytes";
  /** Text, or one character a byte. */
  readonly value: string;
  readonly to: number;
}

const opening = /([bB]?[rR]?|[rR][bB]|[uU])('''|"""|'|")/y;

const plainEscapes = new Map([
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\n", ""],
]);

/**
 * The string or bytes literal at `at`, with every escape of Python but `\N{…}`, whose names are not known here. Null
 * where there is none: unclosed, a line break in single quotes, an escape cut short, a character in bytes that is no byte.
 */
export function readString(text: string, at: number): StringLiteral | null {
  opening.lastIndex = at;
  const match = opening.exec(text);
  if (match === null) return null;
  const [whole, prefix = "", quote = ""] = match;
  const kind = /b/i.test(prefix) ? "bytes" : "str";
  const from = at + whole.length;
  const end = closingQuote(text, from, quote);
  if (end === null) return null;
  const inside = text.slice(from, end);
  if (kind === "bytes" && /[^\0-\x7f]/.test(inside)) return null;
  const value = /r/i.test(prefix) ? inside : unescape(inside, kind);
  return value === null ? null : { kind, value, to: end + quote.length };
}

function closingQuote(text: string, from: number, quote: string): number | null {
  const stops = quote.length === 1 ? `\\\n${quote}` : `\\${quote.charAt(0)}`;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (!stops.includes(character)) continue;
    if (character === "\\") at++;
    else if (character === "\n") return null;
    else if (text.startsWith(quote, at)) return at;
  }
  return null;
}

function unescape(inside: string, kind: "str" | "bytes"): string | null {
  let at = inside.indexOf("\\");
  if (at < 0) return inside;
  const parts: string[] = [];
  let from = 0;
  while (at >= 0) {
    parts.push(inside.slice(from, at));
    const escape = readEscape(inside, at, kind);
    if (escape === null) return null;
    parts.push(escape.value);
    from = escape.to;
    at = inside.indexOf("\\", from);
  }
  parts.push(inside.slice(from));
  return parts.join("");
}

interface Escape {
  readonly value: string;
  readonly to: number;
}

function readEscape(inside: string, at: number, kind: "str" | "bytes"): Escape | null {
  const letter = inside.charAt(at + 1);
  const plain = plainEscapes.get(letter);
  if (plain !== undefined) return { value: plain, to: at + 2 };
  const octal = /^[0-7]{1,3}/.exec(inside.slice(at + 1, at + 4));
  if (octal !== null) {
    const code = Number.parseInt(octal[0], 8);
    return {
      value: String.fromCharCode(kind === "bytes" ? code & 0xff : code),
      to: at + 1 + octal[0].length,
    };
  }
  const size = codeSize(letter, kind);
  if (size !== null) return readCode(inside, at, size);
  if (letter === "N" && kind === "str") return null;
  return { value: `\\${letter}`, to: at + 2 };
}

function codeSize(letter: string, kind: "str" | "bytes"): number | null {
  if (letter === "x") return 2;
  if (kind === "bytes") return null;
  if (letter === "u") return 4;
  return letter === "U" ? 8 : null;
}

function readCode(inside: string, at: number, size: number): Escape | null {
  const digits = inside.slice(at + 2, at + 2 + size);
  if (digits.length < size || !/^[0-9a-fA-F]+$/.test(digits)) return null;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? null : { value: String.fromCodePoint(code), to: at + 2 + size };
}
