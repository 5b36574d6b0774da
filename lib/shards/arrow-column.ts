import type { ArrowBody } from "./arrow-body";
import { bitReader, integerValues, offsetReader, scalarValues } from "./arrow-leaf";
import type { ArrowField, ArrowType } from "./arrow-schema";
import type { TellNote, ValueAt } from "./parquet-leaf";
import { keyText, setField } from "./table-values";

/** The values of one dictionary, which may have come in several parts. */
export interface ArrowDictionaryValues {
  readonly parts: readonly ArrowColumn[];
}

/** One column of a batch: value `index` of `length`, null where there is none. `valueAt` throws where it is corrupt. */
export interface ArrowColumn {
  readonly length: number;
  readonly valueAt: ValueAt;
}

/** What columns are read with. */
export interface ColumnContext {
  readonly body: ArrowBody;
  readonly dictionaries: ReadonlyMap<number, ArrowDictionaryValues>;
  readonly tell: TellNote;
  /** Counts list elements, so that no row has more than memory. */
  readonly budget: ElementBudget;
}

/** The most list elements and map entries one row may hold. */
const MAX_ROW_ELEMENTS = 2 ** 24;

/** Counts the list elements of one row. */
export class ElementBudget {
  #left = MAX_ROW_ELEMENTS;

  reset(): void {
    this.#left = MAX_ROW_ELEMENTS;
  }

  spend(count: number): void {
    this.#left -= count;
    if (this.#left < 0) throw new Error(`a row of more than ${MAX_ROW_ELEMENTS} list elements`);
  }
}

/** Takes the arrays and buffers of a column and its children from a body, in the order of the format. */
export function readColumn(field: ArrowField, context: ColumnContext, path: string): ArrowColumn {
  const { body } = context;
  const length = body.nextLength();
  const { type, dictionary } = field;
  if (dictionary !== null) {
    const isThere = nullBits(body.nextBuffer());
    const positions = integerValues(body.nextBuffer(), dictionary);
    const values = context.dictionaries.get(dictionary.id)?.parts ?? [];
    return { length, valueAt: nullable(isThere, (index) => pick(values, Number(positions(index)), path)) };
  }
  if (type.kind === "null") return { length, valueAt: () => null };
  if (type.kind === "runEnd") return { length, valueAt: runEndValues(field, context, path) };
  if (type.kind === "union") {
    if (body.hasUnionBits) body.nextBuffer();
    return { length, valueAt: unionValues(type, field, context, path) };
  }
  const isThere = nullBits(body.nextBuffer());
  return { length, valueAt: nullable(isThere, contentValues(field, type, context, path)) };
}

type Content = Exclude<
  ArrowType,
  { readonly kind: "null" } | { readonly kind: "runEnd" } | { readonly kind: "union" }
>;

function contentValues(field: ArrowField, type: Content, context: ColumnContext, path: string): ValueAt {
  if (type.kind === "struct") return structValues(field, context, path);
  if (type.kind === "map") return mapValues(field, context, path);
  if (type.kind === "list") return listValues(field, type.layout, context, path);
  if (type.kind !== "fixedList") return scalarValues(type, context.body, path, context.tell);
  const element = readChild(field, 0, context, path);
  return (index) => elements(element, index * type.length, type.length, context, path);
}

/** A bit for each value; an absent buffer means that all are there. */
function nullBits(bits: DataView): ((index: number) => boolean) | null {
  return bits.byteLength === 0 ? null : bitReader(bits);
}

function nullable(isThere: ((index: number) => boolean) | null, valueAt: ValueAt): ValueAt {
  return isThere === null ? valueAt : (index) => (isThere(index) ? valueAt(index) : null);
}

function pick(parts: readonly ArrowColumn[], position: number, path: string): unknown {
  let rest = position;
  for (const part of parts) {
    if (rest >= 0 && rest < part.length) return part.valueAt(rest);
    rest -= part.length;
  }
  throw new Error(`column ${path} refers to value ${position} of its dictionary, which is not there`);
}

function structValues(field: ArrowField, context: ColumnContext, path: string): ValueAt {
  const names = field.children.map(({ name }) => name);
  const columns = field.children.map((child) => readColumn(child, context, `${path}.${child.name}`));
  const length = Math.min(...columns.map((column) => column.length));
  return (index) => {
    const row: Record<string, unknown> = {};
    if (index >= length) throw new Error(`struct ${path} has no value ${index}: its columns have ${length}`);
    for (let number = 0; number < columns.length; number++) {
      const value = columns[number]?.valueAt(index);
      if (value !== null) setField(row, names[number] ?? "", value);
    }
    return row;
  };
}

function mapValues(field: ArrowField, context: ColumnContext, path: string): ValueAt {
  const offset = offsetReader(context.body.nextBuffer(), "offsets32");
  const [entries] = field.children;
  context.body.nextLength();
  context.body.nextBuffer();
  const [keyField, valueField] = entries?.children ?? [];
  if (keyField === undefined || valueField === undefined)
    throw new Error(`map ${path} has no keys and values`);
  const keys = readColumn(keyField, context, `${path}.key`);
  const values = readColumn(valueField, context, `${path}.value`);
  return (index) => {
    const from = offset(index);
    const to = offset(index + 1);
    context.budget.spend(Math.max(0, to - from));
    const row: Record<string, unknown> = {};
    for (let entry = from; entry < to; entry++) {
      const name = keyText(valueIn(keys, entry, path));
      if (Object.hasOwn(row, name)) context.tell(`Map ${path} has a key twice; the last one is shown`);
      setField(row, name, valueIn(values, entry, path));
    }
    return row;
  };
}

function listValues(
  field: ArrowField,
  layout: "offsets32" | "offsets64" | "views32" | "views64",
  context: ColumnContext,
  path: string,
): ValueAt {
  const isWide = layout === "offsets64" || layout === "views64";
  const offset = offsetReader(context.body.nextBuffer(), isWide ? "offsets64" : "offsets32");
  if (layout === "views32" || layout === "views64") {
    const size = offsetReader(context.body.nextBuffer(), isWide ? "offsets64" : "offsets32");
    const element = readChild(field, 0, context, path);
    return (index) => elements(element, offset(index), size(index), context, path);
  }
  const element = readChild(field, 0, context, path);
  return (index) => elements(element, offset(index), offset(index + 1) - offset(index), context, path);
}

function elements(
  column: ArrowColumn,
  from: number,
  count: number,
  { budget }: ColumnContext,
  path: string,
): unknown[] {
  if (!(from >= 0 && count >= 0 && from + count <= column.length)) {
    throw new Error(`column ${path} has a list of elements ${from} to ${from + count} of ${column.length}`);
  }
  budget.spend(count);
  const list: unknown[] = [];
  for (let index = from; index < from + count; index++) list.push(column.valueAt(index));
  return list;
}

/** One code for each value says which child it is in; a dense union says where there, a sparse one has it at the same index. */
function unionValues(
  { isDense, codes }: Extract<ArrowType, { readonly kind: "union" }>,
  field: ArrowField,
  context: ColumnContext,
  path: string,
): ValueAt {
  const code = context.body.nextBuffer();
  const offsets = isDense ? context.body.nextBuffer() : null;
  const columns = field.children.map((child) => readColumn(child, context, `${path}.${child.name}`));
  return (index) => {
    const column = columns[codes.indexOf(code.getInt8(index))];
    if (column === undefined) throw new Error(`column ${path} has a value of a type there is not`);
    return valueIn(column, offsets === null ? index : offsets.getInt32(index * 4, true), path);
  };
}

/** Run n is the value at the indexes up to its end, from the end of the run before. */
function runEndValues(field: ArrowField, context: ColumnContext, path: string): ValueAt {
  const ends = readChild(field, 0, context, path);
  const values = readChild(field, 1, context, path);
  return (index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Number(ends.valueAt(middle)) > index) high = middle;
      else low = middle + 1;
    }
    return valueIn(values, low, path);
  };
}

function readChild(field: ArrowField, number: number, context: ColumnContext, path: string): ArrowColumn {
  const child = field.children[number];
  if (child === undefined) throw new Error(`column ${path} has no part ${number}`);
  return readColumn(child, context, `${path}.${child.name}`);
}

function valueIn({ length, valueAt }: ArrowColumn, index: number, path: string): unknown {
  if (!(index >= 0 && index < length))
    throw new Error(`column ${path} has no value ${index}: it has ${length}`);
  return valueAt(index);
}
