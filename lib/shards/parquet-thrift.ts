const STOP = 0;
const MAX_DEPTH = 16;
const MAX_VARINT_BYTES = 10;

/**
 * Walks one Thrift compact struct before a decoder allocates for it, and gives the offset behind it. Throws where a list
 * or text is longer than the bytes left, where it nests deeper than 16, and where it holds more than `maxValues` values.
 */
export function checkThrift(bytes: Uint8Array, offset: number, maxValues: number): number {
  return new ThriftWalk(bytes, offset, maxValues).struct(0);
}

class ThriftWalk {
  readonly #bytes: Uint8Array;
  #offset: number;
  #valuesLeft: number;

  constructor(bytes: Uint8Array, offset: number, maxValues: number) {
    this.#bytes = bytes;
    this.#offset = offset;
    this.#valuesLeft = maxValues;
  }

  struct(depth: number): number {
    if (depth > MAX_DEPTH) throw new Error(`nested deeper than ${MAX_DEPTH}`);
    for (;;) {
      const head = this.#byte();
      const type = head & 15;
      if (type === STOP) return this.#offset;
      if (head >> 4 === 0) this.#varint();
      if (type > 2) this.#value(type, depth);
      this.#count();
    }
  }

  #value(type: number, depth: number): void {
    switch (type) {
      case 1:
      case 2:
      case 3:
        this.#skip(1);
        return;
      case 4:
      case 5:
      case 6:
        this.#varint();
        return;
      case 7:
        this.#skip(8);
        return;
      case 8:
        this.#skip(this.#varint());
        return;
      case 9:
        this.#list(depth + 1);
        return;
      case 12:
        this.struct(depth + 1);
        return;
      default:
        throw new Error(`a value of the unknown type ${type}`);
    }
  }

  #list(depth: number): void {
    if (depth > MAX_DEPTH) throw new Error(`nested deeper than ${MAX_DEPTH}`);
    const head = this.#byte();
    const length = head >> 4 === 15 ? this.#varint() : head >> 4;
    if (length > this.#bytes.length - this.#offset) {
      throw new Error(`a list of ${length} values in ${this.#bytes.length - this.#offset} bytes`);
    }
    for (let index = 0; index < length; index++) {
      this.#value(head & 15, depth);
      this.#count();
    }
  }

  #count(): void {
    this.#valuesLeft -= 1;
    if (this.#valuesLeft < 0) throw new Error("too many values");
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

  #byte(): number {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined) throw new Error("it ends inside a value");
    this.#offset += 1;
    return byte;
  }

  #skip(length: number): void {
    if (length > this.#bytes.length - this.#offset) {
      throw new Error(`a value of ${length} bytes in ${this.#bytes.length - this.#offset}`);
    }
    this.#offset += length;
  }
}
