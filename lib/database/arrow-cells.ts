import { type DataType, type Field, type RecordBatch, type Schema, Type } from "apache-arrow";

import { Failure } from "@/lib/shared";

import type { SelectionColumn } from "./port";
import type { SqlValue } from "./sql";

/** The columns of an Arrow result. */
export function arrowColumns(schema: Schema): readonly SelectionColumn[] {
  return fieldTypes(schema).map(({ name, type }) => {
    if (type.typeId === Type.Dictionary) throw enumRefused(name);
    return { name, kind: reading(type).kind };
  });
}

/** ENUM is refused by all engines alike: DuckDB-WASM streams it without its dictionary, every value reading null. */
export function enumRefused(column: string): Failure {
  return new Failure("query-failed", `Column ${column} is an ENUM: cast it to VARCHAR`);
}

/** Adds the rows of an Arrow batch to `rows`, until there are `maxRows`. */
export function addArrowRows(batch: RecordBatch, rows: SqlValue[][], maxRows: number): void {
  const count = Math.min(batch.numRows, maxRows - rows.length);
  const columns = fieldTypes(batch.schema).map(({ type }, index) => ({
    type,
    vector: batch.getChildAt(index),
    convert: reading(type).convert,
  }));
  for (let row = 0; row < count; row++) {
    rows.push(
      columns.map(({ type, vector, convert }) => {
        const value: unknown = vector?.get(row);
        return value === null || value === undefined ? null : convert(value, type);
      }),
    );
  }
}

/** An unscaled decimal as the nearest number: the decimal text is read by the engine's own correctly rounding parser. */
export function decimalNumber(unscaled: bigint, scale: number): number {
  return Number(`${unscaled}e-${scale}`);
}

interface Reading {
  readonly kind: SelectionColumn["kind"];
  readonly convert: (value: unknown, type: DataType) => SqlValue;
}

const readings: ReadonlyMap<Type, Reading> = new Map<Type, Reading>([
  [Type.Bool, { kind: "boolean", convert: Boolean }],
  [Type.Int, { kind: "number", convert: Number }],
  [Type.Float, { kind: "number", convert: Number }],
  [
    Type.Decimal,
    { kind: "number", convert: (value, type) => decimalNumber(wideInteger(value), scaleOf(type)) },
  ],
  [Type.Utf8, { kind: "text", convert: String }],
  [Type.LargeUtf8, { kind: "text", convert: String }],
  [Type.Date, { kind: "other", convert: (value) => isoDay(Number(value)) }],
  [Type.Timestamp, { kind: "other", convert: (value) => isoSecond(Number(value)) }],
]);

const anyOther: Reading = { kind: "other", convert: readable };

function reading(type: DataType): Reading {
  return readings.get(type.typeId) ?? anyOther;
}

function fieldTypes(schema: Schema): readonly { readonly name: string; readonly type: DataType }[] {
  return schema.fields as readonly Field<DataType>[];
}

function scaleOf(type: DataType): number {
  return "scale" in type && typeof type.scale === "number" ? type.scale : 0;
}

/** Arrow's 128-bit integer: four 32-bit words, lowest first, in two's complement. HUGEINT comes as one, with scale 0. */
function wideInteger(value: unknown): bigint {
  if (!(value instanceof Uint32Array)) return 0n;
  const unsigned = value.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(value.length * 32, unsigned);
}

function isoDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

function isoSecond(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace("T", " ");
}

function readable(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? Number(part) : part));
}
