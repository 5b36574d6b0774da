import type { SchemaElement } from "hyparquet";
import type { LeafNode } from "./parquet-schema";
import type { ByteValues, PageValues } from "./parquet-values";
import {
  base64Text,
  dateText,
  decimalValue,
  float16,
  floatValue,
  integerValue,
  intervalText,
  signedInteger,
  timestampText,
  timeText,
  utf8Text,
  uuidText,
} from "./table-values";

/** Value number n of a page (nulls not counted), as JSON.parse would give it. */
export type ValueAt = (index: number) => unknown;

/** Tells what was changed to be able to show it; the same text is told once. */
export type TellNote = (note: string) => void;

const UNIT_DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 };
const JULIAN_EPOCH_DAY = 2_440_588n;
const MAX_DECIMAL_BYTES = 256;
const NANOSECONDS_PER_DAY = 86_400_000_000_000n;

/**
 * Reads the stored values of a leaf column as what they mean: texts (base64 with a note where they are not UTF-8), exact
 * numbers (as digits where a double cannot hold them), dates and times in ISO 8601. Throws where type and bytes disagree.
 */
export function leafValues(values: PageValues, { element, path }: LeafNode, tell: TellNote): ValueAt {
  switch (values.kind) {
    case "booleans":
      return (index) => values.values[index] === 1;
    case "floats":
      return (index) => floatValue(values.values[index] ?? 0);
    case "integers":
      return integerReader(values.values, element);
    case "longs":
      return longReader(values.values, element);
    case "bytes":
      return bytesReader(values, element, path, tell);
  }
}

function integerReader(values: Int32Array, element: SchemaElement): ValueAt {
  const { logical_type: logical, converted_type: converted } = element;
  if (isDecimal(element)) {
    const scale = scaleOf(element);
    return (index) => decimalValue(BigInt(values[index] ?? 0), scale);
  }
  if (logical?.type === "DATE" || converted === "DATE") return (index) => dateText(values[index] ?? 0);
  if (logical?.type === "TIME" || converted === "TIME_MILLIS") {
    return (index) => timeText(BigInt(values[index] ?? 0), 3);
  }
  if (isUnsigned(element)) return (index) => (values[index] ?? 0) >>> 0;
  return (index) => values[index] ?? 0;
}

function longReader(values: BigInt64Array, element: SchemaElement): ValueAt {
  const { logical_type: logical, converted_type: converted } = element;
  if (isDecimal(element)) {
    const scale = scaleOf(element);
    return (index) => decimalValue(values[index] ?? 0n, scale);
  }
  if (logical?.type === "TIMESTAMP") {
    const digits = UNIT_DIGITS[logical.unit];
    const { isAdjustedToUTC } = logical;
    return (index) => timestampText(values[index] ?? 0n, digits, isAdjustedToUTC);
  }
  if (logical?.type === "TIME") {
    const digits = UNIT_DIGITS[logical.unit];
    return (index) => timeText(values[index] ?? 0n, digits);
  }
  if (converted === "TIMESTAMP_MILLIS") return (index) => timestampText(values[index] ?? 0n, 3, true);
  if (converted === "TIMESTAMP_MICROS") return (index) => timestampText(values[index] ?? 0n, 6, true);
  if (converted === "TIME_MICROS") return (index) => timeText(values[index] ?? 0n, 6);
  if (isUnsigned(element)) return (index) => integerValue(BigInt.asUintN(64, values[index] ?? 0n));
  return signedReader(values);
}

function signedReader(values: BigInt64Array): ValueAt {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  return (index) => signedInteger(halves[index * 2 + 1] ?? 0, halves[index * 2] ?? 0);
}

function bytesReader(values: ByteValues, element: SchemaElement, path: string, tell: TellNote): ValueAt {
  const { bytes, starts, ends } = values;
  const fixed = fixedReader(element);
  if (fixed !== null) {
    return (index) => fixed(bytes.subarray(starts[index], ends[index]));
  }
  return (index) => {
    const from = starts[index] ?? 0;
    const to = ends[index] ?? 0;
    const text = utf8Text(bytes, from, to);
    if (text !== null) return text;
    tell(`Column ${path} holds bytes that are not UTF-8 text; they are shown in base64`);
    return base64Text(bytes, from, to);
  };
}

/** How to read bytes that are no text; null for texts. */
function fixedReader(element: SchemaElement): ((bytes: Uint8Array) => unknown) | null {
  const { type, type_length: length, logical_type: logical, converted_type: converted } = element;
  if (isDecimal(element)) {
    const scale = scaleOf(element);
    return (bytes) => decimalValue(bigEndian(bytes), scale);
  }
  if (type === "INT96") return int96Text;
  if (logical?.type === "UUID" && length === 16) return uuidText;
  if (logical?.type === "FLOAT16" && length === 2)
    return (bytes) => floatValue(float16(viewOf(bytes).getUint16(0, true)));
  if (converted === "INTERVAL" && length === 12) {
    return (bytes) => {
      const view = viewOf(bytes);
      return intervalText(view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true));
    };
  }
  return null;
}

function isDecimal({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  return logical?.type === "DECIMAL" || converted === "DECIMAL";
}

function scaleOf({ logical_type: logical, scale }: SchemaElement): number {
  const digits = logical?.type === "DECIMAL" ? logical.scale : (scale ?? 0);
  if (!(digits >= 0 && digits <= 1000)) throw new Error(`decimals with ${digits} digits behind the point`);
  return digits;
}

function isUnsigned({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  return logical?.type === "INTEGER" ? !logical.isSigned : converted?.startsWith("UINT_") === true;
}

function bigEndian(bytes: Uint8Array): bigint {
  if (bytes.length > MAX_DECIMAL_BYTES) throw new Error(`a decimal of ${bytes.length} bytes`);
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** A Julian day and the nanoseconds of that day: timestamps before the format had a type for them. */
function int96Text(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  const day = BigInt(view.getInt32(8, true)) - JULIAN_EPOCH_DAY;
  return timestampText(day * NANOSECONDS_PER_DAY + view.getBigInt64(0, true), 9, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
