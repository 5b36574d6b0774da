/** A JSON text read as Python's `json` writes it. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const notFinite = /"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)/g;
const wideInteger = /"(?:[^"\\]|\\.)*"|(-?\d{16,})(?![\d.eE])/g;

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
  const mended = text.replace(notFinite, (token: string, bare: string | undefined) => {
    if (bare === undefined) return token;
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

/** The same value with integers past 2⁵³ kept as text, digit by digit: an id must not be rounded. */
export function parseWithWideIntegers(text: string): unknown {
  const quoted = text.replace(wideInteger, (token: string, digits: string | undefined) =>
    digits === undefined || Number.isSafeInteger(Number(digits)) ? token : `"${digits}"`,
  );
  return JSON.parse(quoted) as unknown;
}
