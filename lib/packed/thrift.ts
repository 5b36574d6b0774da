/** A value of Thrift's compact protocol. Whole numbers are exact up to 2^53. */
export type ThriftValue = number | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;

/** Fields by their numbers. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

const MAX_DEPTH = 16;
const MAX_VARINT_BYTES = 10;

/**
 * Reads Thrift structs from untrusted bytes: never past the end, never deeper than 16, and never more values than there
 * are bytes. Throws an `Error` with the reason.
 */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  #offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  /** Where the next struct starts. */
  get offset(): number {
    return this.#offset;
  }

  struct(depth = 0): ThriftStruct {
    if (depth > MAX_DEPTH) throw new Error(`nested deeper than ${MAX_DEPTH}`);
    const fields = new Map<number, ThriftValue>();
    let id = 0;
    for (;;) {
      const head = this.#byte();
      const type = head & 15;
      if (type === 0) return fields;
      id = head >> 4 === 0 ? this.#zigzag() : id + (head >> 4);
      fields.set(id, type <= 2 ? type === 1 : this.#value(type, depth + 1));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return this.#byte() === 1;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.#zigzag();
      case 7:
        return new DataView(this.#take(8).slice().buffer).getFloat64(0, true);
      case 8:
        return this.#take(this.#varint());
      case 9:
        return this.#list(depth);
      case 12:
        return this.struct(depth);
      default:
        throw new Error(`a value of the unknown type ${type}`);
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    if (depth > MAX_DEPTH) throw new Error(`nested deeper than ${MAX_DEPTH}`);
    const head = this.#byte();
    const length = head >> 4 === 15 ? this.#varint() : head >> 4;
    const left = this.#bytes.length - this.#offset;
    if (length > left) throw new Error(`a list of ${length} values in ${left} bytes`);
    const values: ThriftValue[] = [];
    for (let index = 0; index < length; index++) values.push(this.#value(head & 15, depth + 1));
    return values;
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #varint(): number {
    let value = 0;
    for (let index = 0; index < MAX_VARINT_BYTES; index++) {
      const byte = this.#byte();
      value += (byte & 127) * 2 ** (7 * index);
      if (byte < 128) return value;
    }
    throw new Error(`a number longer than ${MAX_VARINT_BYTES} bytes`);
  }

  #take(length: number): Uint8Array {
    const left = this.#bytes.length - this.#offset;
    if (length > left) throw new Error(`a value of ${length} bytes in ${left}`);
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  #byte(): number {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined) throw new Error("it ends inside a value");
    this.#offset += 1;
    return byte;
  }
}

/** The whole number in a field; `fallback`, or an error, where there is none. */
export function intField(struct: ThriftStruct, id: number, fallback?: number): number {
  const value = struct.get(id) ?? fallback;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new Error(`field ${id} is no whole number`);
}

/** The bytes in a field; null where there are none. */
export function bytesField(struct: ThriftStruct, id: number): Uint8Array | null {
  const value = struct.get(id) ?? null;
  if (value === null || value instanceof Uint8Array) return value;
  throw new Error(`field ${id} is no bytes`);
}

/** The struct in a field; null where there is none. */
export function structField(struct: ThriftStruct, id: number): ThriftStruct | null {
  const value = struct.get(id) ?? null;
  if (value === null || value instanceof Map) return value;
  throw new Error(`field ${id} is no struct`);
}

/** The structs of a list field. */
export function structsField(struct: ThriftStruct, id: number): readonly ThriftStruct[] {
  return listField(struct, id).map((value) => {
    if (value instanceof Map) return value;
    throw new Error(`field ${id} is no list of structs`);
  });
}

/** The byte texts of a list field. */
export function bytesListField(struct: ThriftStruct, id: number): readonly Uint8Array[] {
  return listField(struct, id).map((value) => {
    if (value instanceof Uint8Array) return value;
    throw new Error(`field ${id} is no list of bytes`);
  });
}

function listField(struct: ThriftStruct, id: number): readonly ThriftValue[] {
  const value = struct.get(id);
  if (value === undefined || !isList(value)) throw new Error(`field ${id} is no list`);
  return value;
}

function isList(value: ThriftValue): value is readonly ThriftValue[] {
  return Array.isArray(value);
}
