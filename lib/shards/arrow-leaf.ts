import type { ArrowBody } from "./arrow-body";
import type { ArrowScalar, ArrowTemporal } from "./arrow-schema";
import type { TellNote, ValueAt } from "./parquet-leaf";
import {
  base64Text,
  dateText,
  decimalValue,
  durationText,
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

const VIEW_BYTES = 16;
const INLINE_VIEW_BYTES = 12;

/** Takes the buffers of a column without children (but not its null bits) from a body, and reads its values. */
export function scalarValues(type: ArrowScalar, body: ArrowBody, path: string, tell: TellNote): ValueAt {
  if (type.kind === "text") return bytesValues(type.layout, body, path, tell);
  const view = body.nextBuffer();
  if (type.kind === "bool") return bitReader(view);
  if (type.kind === "int") return integerValues(view, type);
  if (type.kind === "float") return floatValues(view, type.bits);
  if (type.kind === "decimal") return decimalValues(view, type);
  if (type.kind === "fixedBytes") return fixedValues(view, type, path, tell);
  return temporalValues(view, type);
}

/** Bits, eight in a byte, the lowest first. */
export function bitReader(bits: DataView): (index: number) => boolean {
  return (index) => ((bits.getUint8(index >>> 3) >> (index & 7)) & 1) === 1;
}

/** Whole numbers of 8 to 64 bits, as numbers where they are safe, else as digits. */
export function integerValues(
  view: DataView,
  { bits, isSigned }: { readonly bits: number; readonly isSigned: boolean },
): (index: number) => number | string {
  if (bits === 8) return isSigned ? (index) => view.getInt8(index) : (index) => view.getUint8(index);
  if (bits === 16) {
    return isSigned ? (index) => view.getInt16(index * 2, true) : (index) => view.getUint16(index * 2, true);
  }
  if (bits === 32) {
    return isSigned ? (index) => view.getInt32(index * 4, true) : (index) => view.getUint32(index * 4, true);
  }
  return isSigned
    ? (index) => signedInteger(view.getInt32(index * 8 + 4, true), view.getInt32(index * 8, true))
    : (index) => integerValue(view.getBigUint64(index * 8, true));
}

function floatValues(view: DataView, bits: number): ValueAt {
  if (bits === 64) return (index) => floatValue(view.getFloat64(index * 8, true));
  if (bits === 32) return (index) => floatValue(view.getFloat32(index * 4, true));
  return (index) => floatValue(float16(view.getUint16(index * 2, true)));
}

function decimalValues(
  view: DataView,
  { bits, scale }: { readonly bits: number; readonly scale: number },
): ValueAt {
  const width = bits / 8;
  return (index) => {
    let value = 0n;
    for (let byte = width - 4; byte >= 0; byte -= 4) {
      value = value * 4294967296n + BigInt(view.getUint32(index * width + byte, true));
    }
    return decimalValue(BigInt.asIntN(bits, value), scale);
  };
}

function temporalValues(view: DataView, type: ArrowTemporal): ValueAt {
  switch (type.kind) {
    case "date":
      return type.unit === "days"
        ? (index) => dateText(view.getInt32(index * 4, true))
        : (index) => dateText(Number(view.getBigInt64(index * 8, true)) / 86_400_000);
    case "time":
      return type.bits === 32
        ? (index) => timeText(BigInt(view.getInt32(index * 4, true)), type.digits)
        : (index) => timeText(view.getBigInt64(index * 8, true), type.digits);
    case "timestamp":
      return (index) => timestampText(view.getBigInt64(index * 8, true), type.digits, type.isInstant);
    case "duration":
      return (index) => durationText(view.getBigInt64(index * 8, true), type.digits);
    case "interval":
      return intervalValues(view, type.unit);
  }
}

function intervalValues(view: DataView, unit: "months" | "days" | "nanoseconds"): ValueAt {
  if (unit === "months") return (index) => intervalText(view.getInt32(index * 4, true), 0, 0);
  if (unit === "days") {
    return (index) => intervalText(0, view.getInt32(index * 8, true), view.getInt32(index * 8 + 4, true));
  }
  return (index) => {
    const at = index * 16;
    const milliseconds = Number(view.getBigInt64(at + 8, true)) / 1e6;
    return intervalText(view.getInt32(at, true), view.getInt32(at + 4, true), milliseconds);
  };
}

function fixedValues(
  view: DataView,
  { width, isUuid }: { readonly width: number; readonly isUuid: boolean },
  path: string,
  tell: TellNote,
): ValueAt {
  const bytes = bytesOf(view);
  if (isUuid && width === 16) return (index) => uuidText(bytes.subarray(index * 16, index * 16 + 16));
  return (index) => textOrBase64(bytes, index * width, (index + 1) * width, path, tell);
}

function bytesValues(
  layout: "offsets32" | "offsets64" | "views",
  body: ArrowBody,
  path: string,
  tell: TellNote,
): ValueAt {
  if (layout === "views") return viewValues(body, path, tell);
  const offset = offsetReader(body.nextBuffer(), layout);
  const bytes = bytesOf(body.nextBuffer());
  return (index) => textOrBase64(bytes, offset(index), offset(index + 1), path, tell);
}

/** Offsets of 32 or 64 bits; a buffer may be absent where there is nothing to place. */
export function offsetReader(view: DataView, layout: "offsets32" | "offsets64"): (index: number) => number {
  if (view.byteLength === 0) return () => 0;
  return layout === "offsets32"
    ? (index) => view.getInt32(index * 4, true)
    : (index) => Number(view.getBigInt64(index * 8, true));
}

/** Short values lie in the view itself, longer ones in one of the buffers of content. */
function viewValues(body: ArrowBody, path: string, tell: TellNote): ValueAt {
  const views = body.nextBuffer();
  const contents = Array.from({ length: body.nextViewBuffers() }, () => bytesOf(body.nextBuffer()));
  const inline = bytesOf(views);
  return (index) => {
    const at = index * VIEW_BYTES;
    const length = views.getInt32(at, true);
    if (length <= INLINE_VIEW_BYTES) return textOrBase64(inline, at + 4, at + 4 + length, path, tell);
    const content = contents[views.getInt32(at + 8, true)];
    if (content === undefined) throw new Error(`column ${path} refers to a buffer there is not`);
    const from = views.getInt32(at + 12, true);
    return textOrBase64(content, from, from + length, path, tell);
  };
}

function textOrBase64(bytes: Uint8Array, from: number, to: number, path: string, tell: TellNote): string {
  if (!(from >= 0 && to >= from && to <= bytes.length)) {
    throw new Error(`column ${path} has a value at bytes ${from} to ${to} of ${bytes.length}`);
  }
  const text = utf8Text(bytes, from, to);
  if (text !== null) return text;
  tell(`Column ${path} holds bytes that are not UTF-8 text; they are shown in base64`);
  return base64Text(bytes, from, to);
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
