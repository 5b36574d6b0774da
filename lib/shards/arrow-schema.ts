import type { FlatTable } from "./arrow-flatbuffer";

/** Types whose values lie in buffers of the column itself, without children. */
export type ArrowScalar =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: "float"; readonly bits: number }
  | { readonly kind: "decimal"; readonly bits: number; readonly scale: number }
  | { readonly kind: "text"; readonly layout: "offsets32" | "offsets64" | "views" }
  | { readonly kind: "fixedBytes"; readonly width: number; readonly isUuid: boolean }
  | ArrowTemporal;

/** Types of dates, times and spans of time. */
export type ArrowTemporal =
  | { readonly kind: "date"; readonly unit: "days" | "milliseconds" }
  | { readonly kind: "time"; readonly bits: number; readonly digits: number }
  | { readonly kind: "timestamp"; readonly digits: number; readonly isInstant: boolean }
  | { readonly kind: "duration"; readonly digits: number }
  | { readonly kind: "interval"; readonly unit: "months" | "days" | "nanoseconds" };

/** Types that are made of other columns. */
export type ArrowNested =
  | { readonly kind: "struct" }
  | { readonly kind: "map" }
  | { readonly kind: "list"; readonly layout: "offsets32" | "offsets64" | "views32" | "views64" }
  | { readonly kind: "fixedList"; readonly length: number };

/** The types of Arrow columns, as far as they differ in how values are stored; text and bytes are stored alike. */
export type ArrowType =
  | ArrowScalar
  | ArrowNested
  | { readonly kind: "null" }
  | { readonly kind: "runEnd" }
  | { readonly kind: "union"; readonly isDense: boolean; readonly codes: readonly number[] };

/** A column. Its values are positions in a dictionary where it has one. */
export interface ArrowField {
  /** No two fields of a struct, or columns, have the same name. */
  readonly name: string;
  readonly type: ArrowType;
  readonly children: readonly ArrowField[];
  readonly dictionary: ArrowDictionary | null;
}

interface ArrowDictionary {
  readonly id: number;
  readonly bits: number;
  readonly isSigned: boolean;
}

/** The columns of an Arrow file or stream. */
export interface ArrowSchema {
  readonly fields: readonly ArrowField[];
  /** The field whose values dictionary `id` holds; its own dictionary is left out. */
  readonly dictionaries: ReadonlyMap<number, ArrowField>;
  readonly notes: readonly string[];
}

const MAX_FIELDS = 100_000;
const MAX_DEPTH = 64;
const INTERVALS = ["months", "days", "nanoseconds"] as const;
const UNIT_DIGITS = [0, 3, 6, 9];

interface Building {
  readonly dictionaries: Map<number, ArrowField>;
  readonly notes: string[];
  left: number;
}

/** Decodes the Schema table. Throws on types that are not known, on big-endian data, on more than 100,000 fields or 64 levels. */
export function decodeSchema(table: FlatTable): ArrowSchema {
  if (table.short(0) !== 0) throw new Error("its numbers are big-endian, which is not read");
  const building: Building = { dictionaries: new Map(), notes: [], left: MAX_FIELDS };
  const fields = decodeFields(table.tables(1), 0, building);
  return { fields, dictionaries: building.dictionaries, notes: building.notes };
}

function decodeFields(tables: readonly FlatTable[], depth: number, building: Building): ArrowField[] {
  if (depth > MAX_DEPTH) throw new Error(`columns nested deeper than ${MAX_DEPTH}`);
  const taken = new Set<string>();
  return tables.map((table) => {
    building.left -= 1;
    if (building.left < 0) throw new Error(`more than ${MAX_FIELDS} fields`);
    const name = freeName(table.text(0) ?? "", taken, building);
    const children = decodeFields(table.tables(5), depth + 1, building);
    const type = decodeType(table, children);
    const dictionary = decodeDictionary(table.table(4));
    const values: ArrowField = { name, type, children, dictionary: null };
    if (dictionary !== null) building.dictionaries.set(dictionary.id, values);
    return dictionary === null ? values : { ...values, dictionary };
  });
}

function freeName(name: string, taken: Set<string>, { notes }: Building): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  if (free !== name) notes.push(`Column ${name} occurs again; the later one is called ${free}`);
  taken.add(free);
  return free;
}

function decodeDictionary(table: FlatTable | null): ArrowDictionary | null {
  if (table === null) return null;
  const index = table.table(1);
  const isSigned = index?.byte(1) !== 0;
  return { id: table.long(0), bits: intBits(index?.int(0) ?? 32), isSigned };
}

function decodeType(field: FlatTable, children: readonly ArrowField[]): ArrowType {
  const number = field.byte(2);
  const table = field.table(3);
  const nested = decodeNested(number, table, children);
  if (nested !== null) return nested;
  const plain = PLAIN_TYPES[number];
  if (plain !== undefined) return plain;
  if (table === null) throw new Error(`a column of the unknown type ${number}`);
  return decodeScalar(number, table, field);
}

const PLAIN_TYPES: Readonly<Record<number, ArrowType>> = {
  1: { kind: "null" },
  4: { kind: "text", layout: "offsets32" },
  5: { kind: "text", layout: "offsets32" },
  6: { kind: "bool" },
  19: { kind: "text", layout: "offsets64" },
  20: { kind: "text", layout: "offsets64" },
  23: { kind: "text", layout: "views" },
  24: { kind: "text", layout: "views" },
};

function decodeScalar(number: number, table: FlatTable, field: FlatTable): ArrowType {
  switch (number) {
    case 2:
      return { kind: "int", bits: intBits(table.int(0)), isSigned: table.byte(1) !== 0 };
    case 3:
      return { kind: "float", bits: [16, 32, 64][table.short(0)] ?? 64 };
    case 7:
      return { kind: "decimal", scale: decimalScale(table.int(1)), bits: decimalBits(table.int(2, 128)) };
    case 15:
      return { kind: "fixedBytes", width: positive(table.int(0)), isUuid: isUuid(field) };
    default:
      return decodeTemporal(number, table);
  }
}

function decodeTemporal(number: number, table: FlatTable): ArrowType {
  switch (number) {
    case 8:
      return { kind: "date", unit: table.short(0, 1) === 0 ? "days" : "milliseconds" };
    case 9:
      return { kind: "time", digits: digitsOf(table.short(0, 1)), bits: intBits(table.int(1, 32)) };
    case 10:
      return { kind: "timestamp", digits: digitsOf(table.short(0)), isInstant: (table.text(1) ?? "") !== "" };
    case 11:
      return { kind: "interval", unit: INTERVALS[table.short(0)] ?? "months" };
    case 18:
      return { kind: "duration", digits: digitsOf(table.short(0, 1)) };
    default:
      throw new Error(`a column of the unknown type ${number}`);
  }
}

const LISTS: Readonly<Record<number, Extract<ArrowType, { readonly kind: "list" }>["layout"]>> = {
  12: "offsets32",
  21: "offsets64",
  25: "views32",
  26: "views64",
};

function decodeNested(
  number: number,
  table: FlatTable | null,
  children: readonly ArrowField[],
): ArrowType | null {
  const layout = LISTS[number];
  if (layout !== undefined) return withChildren({ kind: "list", layout }, children, 1);
  switch (number) {
    case 13:
      return { kind: "struct" };
    case 14:
      return { kind: "union", isDense: table?.short(0) === 1, codes: unionCodes(table, children.length) };
    case 16:
      return withChildren({ kind: "fixedList", length: positive(table?.int(0) ?? 0) }, children, 1);
    case 17:
      if (children[0]?.children.length !== 2) throw new Error("a map without keys and values");
      return withChildren({ kind: "map" }, children, 1);
    case 22:
      return withChildren({ kind: "runEnd" }, children, 2);
    default:
      return null;
  }
}

function withChildren(type: ArrowType, children: readonly ArrowField[], count: number): ArrowType {
  if (children.length !== count) throw new Error(`a ${type.kind} of ${children.length} columns`);
  return type;
}

function unionCodes(table: FlatTable | null, count: number): number[] {
  const codes = table?.vector(1, 4);
  if (table === null || codes === undefined || codes.length === 0) {
    return Array.from({ length: count }, (_, index) => index);
  }
  return Array.from({ length: codes.length }, (_, index) => table.view.getInt32(codes.at(index), true));
}

function isUuid(field: FlatTable): boolean {
  return field
    .tables(6)
    .some((entry) => entry.text(0) === "ARROW:extension:name" && entry.text(1) === "arrow.uuid");
}

function digitsOf(unit: number): number {
  const digits = UNIT_DIGITS[unit];
  if (digits === undefined) throw new Error(`times in the unknown unit ${unit}`);
  return digits;
}

function intBits(bits: number): number {
  if (bits !== 8 && bits !== 16 && bits !== 32 && bits !== 64) throw new Error(`integers of ${bits} bits`);
  return bits;
}

function decimalBits(bits: number): number {
  if (bits !== 32 && bits !== 64 && bits !== 128 && bits !== 256) throw new Error(`decimals of ${bits} bits`);
  return bits;
}

function decimalScale(scale: number): number {
  if (Math.abs(scale) > 1000) throw new Error(`decimals with ${scale} digits behind the point`);
  return scale;
}

function positive(length: number): number {
  if (length < 0) throw new Error(`values of ${length} bytes or elements`);
  return length;
}
