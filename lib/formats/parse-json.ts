/** A JSON text read as Python's `json` writes it. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const notFinite = /-?Infinity|NaN/g;
const wideInteger = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Parses one record. Bare NaN and Infinity, which Python writes and JSON forbids, become null and are said so.
 * Never throws; the reason names the column where the text breaks.
 */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown, notes: [] };
  } catch (thrown) {
    return parseTolerantly(text, thrown);
  }
}

function parseTolerantly(text: string, thrown: unknown): ParsedJson {
  let count = 0;
  const mended = replaceOutsideText(text, notFinite, () => {
    count += 1;
    return "null";
  });
  try {
    if (count > 0) {
      const value = JSON.parse(mended) as unknown;
      return { ok: true, value, notes: [`${count} NaN or Infinity read as null: not valid JSON`] };
    }
  } catch {
    return { ok: false, reason: reasonOf(thrown, text) };
  }
  return { ok: false, reason: reasonOf(thrown, text) };
}

/** Replaces where no JSON text stands. One expression that also skips the texts overflows the stack at 10 MB. */
function replaceOutsideText(text: string, pattern: RegExp, replace: (token: string) => string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const open = quote < 0 ? text.length : quote;
    const close = endOfText(text, open);
    parts.push(text.slice(at, open).replace(pattern, replace), text.slice(open, close));
    at = close;
  }
  return parts.join("");
}

/** Where the JSON text that opens at `open` has ended. */
function endOfText(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text[before - 1] === "\\") before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function reasonOf(thrown: unknown, text: string): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const isCut = /end of JSON|Unterminated|Expected/.test(message) && !/[}\]]\s*$/.test(text);
  return isCut
    ? `the record is cut off after ${text.length} characters (${firstLine(message)})`
    : `not JSON: ${firstLine(message)}`;
}

function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

/** As `parseJson`, with integers past 2⁵³ kept as text, digit by digit: an id must not be rounded. */
export function parseWithWideIntegers(text: string): ParsedJson {
  const quoted = replaceOutsideText(text, wideInteger, (digits) =>
    Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`,
  );
  return parseJson(quoted);
}
