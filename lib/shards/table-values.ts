/** Values of typed tables (Parquet, Arrow) that JSON has no type for, as the text or number JSON would carry. */

const MS_PER_DAY = 86_400_000;
const MAX_DATE_MS = 8.64e15;
const BASE64_PIECE = 0x6000;
const SHORT_TEXT_BYTES = 10;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A whole number: itself where a double holds it exactly, else its digits. */
export function integerValue(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** A whole number from its two halves of 32 bits, without a bigint where it is safe: most 64-bit columns are small. */
export function signedInteger(high: number, low: number): number | string {
  const number = high * 2 ** 32 + (low >>> 0);
  return Number.isSafeInteger(number) ? number : ((BigInt(high) << 32n) | BigInt(low >>> 0)).toString();
}

/** The number that 16 bits of IEEE 754 stand for. */
export function float16(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >= 32768 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** 16 bytes as a UUID is written. */
export function uuidText(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The name of a map entry: a text as it is, anything else as JSON. */
export function keyText(key: unknown): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}

/** A floating-point number; the ones JSON has not are the texts NaN, Infinity and -Infinity. */
export function floatValue(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** `unscaled` / 10^`scale`: a number where it reads back as the same decimal, else its digits. */
export function decimalValue(unscaled: bigint, scale: number): number | string {
  if (scale < 0) return decimalValue(unscaled * 10n ** BigInt(-scale), 0);
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const text = `${unscaled < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
  const number = Number(text);
  return String(number) === text ? number : text;
}

/** Days since 1970-01-01 as YYYY-MM-DD; the number of days where no calendar date is that far. */
export function dateText(days: number): string {
  if (!(Math.abs(days) * MS_PER_DAY <= MAX_DATE_MS)) return String(days);
  return new Date(days * MS_PER_DAY).toISOString().replace(/T.*$/, "");
}

/** Units of 10^-`digits` seconds since midnight as HH:MM:SS with a fraction of 3, 6 or 9 digits. */
export function timeText(units: bigint, digits: number): string {
  const perSecond = 10n ** BigInt(digits);
  const seconds = Number(units / perSecond);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map((part) => String(part).padStart(2, "0")).join(":")}${fractionText(units % perSecond, digits)}`;
}

/**
 * Units of 10^-`digits` seconds since 1970 as ISO 8601 with a fraction of 3 digits, or 6 or 9 where needed; `Z` where it is
 * an instant, nothing where it is local. The number of units where no calendar date is that far.
 */
export function timestampText(units: bigint, digits: number, isInstant: boolean): string {
  const perSecond = 10n ** BigInt(digits);
  const rest = ((units % perSecond) + perSecond) % perSecond;
  const milliseconds = Number((units - rest) / perSecond) * 1000;
  if (!(Math.abs(milliseconds) <= MAX_DATE_MS)) return units.toString();
  const seconds = new Date(milliseconds).toISOString().replace(/\.000Z$/, "");
  return `${seconds}${fractionText(rest, digits)}${isInstant ? "Z" : ""}`;
}

function fractionText(rest: bigint, digits: number): string {
  let text = rest.toString().padStart(digits, "0").padEnd(3, "0");
  if (digits === 0) text = "000";
  while (text.length > 3 && text.endsWith("000")) text = text.slice(0, -3);
  return `.${text}`;
}

/** A span of calendar months, days and milliseconds in the form of ISO 8601. */
export function intervalText(months: number, days: number, milliseconds: number): string {
  return `P${months}M${days}DT${milliseconds / 1000}S`;
}

/** Units of 10^-`digits` seconds as a span of time in the form of ISO 8601. */
export function durationText(units: bigint, digits: number): string {
  const sign = units < 0n ? "-" : "";
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return `${sign}PT${text.slice(0, text.length - digits)}${digits === 0 || fraction === "" ? "" : `.${fraction}`}S`;
}

/** Bytes [from, to) as text; null where they are not valid UTF-8. */
export function utf8Text(bytes: Uint8Array, from: number, to: number): string | null {
  if (to - from <= SHORT_TEXT_BYTES) {
    const text = shortAscii(bytes, from, to);
    if (text !== null) return text;
  }
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    return null;
  }
}

/** Decoding by hand is faster than a decoder up to about ten characters (70 against 114 ns for five of them). */
function shortAscii(bytes: Uint8Array, from: number, to: number): string | null {
  let text = "";
  for (let index = from; index < to; index++) {
    const code = bytes[index] ?? 128;
    if (code > 127) return null;
    text += String.fromCharCode(code);
  }
  return text;
}

/** Bytes [from, to) in base64. */
export function base64Text(bytes: Uint8Array, from: number, to: number): string {
  let binary = "";
  for (let start = from; start < to; start += BASE64_PIECE) {
    binary += String.fromCharCode(...bytes.subarray(start, Math.min(start + BASE64_PIECE, to)));
  }
  return btoa(binary);
}

/** Sets a field as `JSON.parse` does: `__proto__` becomes a field like any other. */
export function setField<Value>(object: Record<string, Value>, name: string, value: NoInfer<Value>): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
