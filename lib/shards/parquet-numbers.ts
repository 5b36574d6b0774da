import type { ColumnPages, NumberArray } from "./parquet-pages";
import type { LeafNode, SchemaNode } from "./parquet-schema";
import type { ParquetSpan } from "./parquet-span";

/** Numbers none of which is null; 64-bit integers as bigints. */
export type NumberColumn = NumberArray | Uint32Array | BigUint64Array;

/**
 * The rows of a span in one column as one typed array; null where it has nulls, is in a list, or is of a type that means
 * more than its number. Throws where a page is corrupt.
 */
export function readNumbers(span: ParquetSpan, node: SchemaNode): NumberColumn | null {
  if (node.kind !== "leaf" || !isPlainNumber(node)) return null;
  const pages = span.pages(node.leaf);
  const firstRow = span.plan.columns.find(({ leaf }) => leaf === node.leaf)?.firstRow ?? 0;
  const parts = pages === null ? null : numberParts(pages);
  if (parts === null) return null;
  const { rowStart, rowEnd } = span.plan;
  const joined = joinNumbers(parts);
  if (joined.length < rowEnd - firstRow) throw new Error("it ends early");
  return asUnsigned(joined.subarray(rowStart - firstRow, rowEnd - firstRow), node);
}

function isPlainNumber({ repetition, element }: LeafNode): boolean {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (repetition > 0) return false;
  if (type === "FLOAT" || type === "DOUBLE") return true;
  if (type !== "INT32" && type !== "INT64") return false;
  const isInteger = logical === undefined || logical.type === "INTEGER";
  return isInteger && (converted === undefined || /^U?INT_/.test(converted));
}

function numberParts(pages: ColumnPages): NumberArray[] | null {
  const parts: NumberArray[] = [];
  for (let number = 0; ; number++) {
    const page = pages.page(number);
    if (page === null) return parts;
    const numbers = page.count === page.entries ? page.numbers() : null;
    if (numbers === null) return null;
    parts.push(numbers);
  }
}

function joinNumbers(parts: readonly NumberArray[]): NumberArray {
  const [first] = parts;
  if (first === undefined) throw new Error("it has no pages");
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (first instanceof BigInt64Array) return fill(new BigInt64Array(length), parts.filter(isLong));
  if (first instanceof Int32Array) return fill(new Int32Array(length), parts.filter(isNumber));
  if (first instanceof Float32Array) return fill(new Float32Array(length), parts.filter(isNumber));
  return fill(new Float64Array(length), parts.filter(isNumber));
}

function isLong(part: NumberArray): part is BigInt64Array {
  return part instanceof BigInt64Array;
}

function isNumber(part: NumberArray): part is Exclude<NumberArray, BigInt64Array> {
  return !(part instanceof BigInt64Array);
}

interface Settable<Part> {
  set(part: Part, offset: number): void;
}

function fill<Part extends ArrayLike<unknown>, Whole extends Settable<Part>>(
  whole: Whole,
  parts: readonly Part[],
): Whole {
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function asUnsigned(numbers: NumberArray, { element }: LeafNode): NumberColumn {
  const { converted_type: converted, logical_type: logical } = element;
  const isSigned = logical?.type === "INTEGER" ? logical.isSigned : !(converted ?? "").startsWith("UINT_");
  if (isSigned) return numbers;
  const { buffer, byteOffset, length } = numbers;
  return numbers instanceof BigInt64Array
    ? new BigUint64Array(buffer, byteOffset, length)
    : new Uint32Array(buffer, byteOffset, length);
}
