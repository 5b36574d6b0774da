const MAX_TEXT_BYTES = 64 * 2 ** 10;

/** A range of a Flatbuffer that holds equal records one behind the other. */
export interface FlatVector {
  readonly length: number;
  /** Where record `index` begins in `view`. */
  readonly at: (index: number) => number;
}

/**
 * A table of a Flatbuffer, read in place: fields by number, each with what an absent one means. Every method throws where
 * an offset or a length leads out of the buffer; tables only refer forward, so there are no rings.
 */
export class FlatTable {
  readonly view: DataView;
  readonly #position: number;
  readonly #fields: number;
  readonly #fieldsEnd: number;

  constructor(view: DataView, position: number) {
    this.view = view;
    this.#position = position;
    this.#fields = position - view.getInt32(position, true);
    this.#fieldsEnd = this.#fields + view.getUint16(this.#fields, true);
  }

  /** The table that a buffer starts with. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  byte(field: number, absent = 0): number {
    const at = this.#offset(field);
    return at === null ? absent : this.view.getUint8(at);
  }

  short(field: number, absent = 0): number {
    const at = this.#offset(field);
    return at === null ? absent : this.view.getInt16(at, true);
  }

  int(field: number, absent = 0): number {
    const at = this.#offset(field);
    return at === null ? absent : this.view.getInt32(at, true);
  }

  long(field: number, absent = 0): number {
    const at = this.#offset(field);
    return at === null ? absent : safeLong(this.view, at);
  }

  table(field: number): FlatTable | null {
    const at = this.#offset(field);
    return at === null ? null : new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  /** Null also for a text of more than 64 KiB: names and words are short. */
  text(field: number): string | null {
    const at = this.#offset(field);
    if (at === null) return null;
    const start = at + this.view.getUint32(at, true);
    const length = this.#within(start + 4, this.view.getUint32(start, true));
    if (length > MAX_TEXT_BYTES) return null;
    return new TextDecoder().decode(
      new Uint8Array(this.view.buffer, this.view.byteOffset + start + 4, length),
    );
  }

  /** Records of `size` bytes each; none where the field is absent. */
  vector(field: number, size: number): FlatVector {
    const at = this.#offset(field);
    if (at === null) return { length: 0, at: () => 0 };
    const start = at + this.view.getUint32(at, true);
    const length = this.view.getUint32(start, true);
    this.#within(start + 4, length * size);
    return { length, at: (index) => start + 4 + index * size };
  }

  tables(field: number): FlatTable[] {
    const { length, at } = this.vector(field, 4);
    return Array.from({ length }, (_, index) => {
      const start = at(index);
      return new FlatTable(this.view, start + this.view.getUint32(start, true));
    });
  }

  #offset(field: number): number | null {
    const slot = this.#fields + 4 + field * 2;
    if (slot + 2 > this.#fieldsEnd) return null;
    const offset = this.view.getUint16(slot, true);
    return offset === 0 ? null : this.#position + offset;
  }

  #within(start: number, length: number): number {
    if (start + length > this.view.byteLength) throw new Error(`${length} bytes where fewer are left`);
    return length;
  }
}

/** A 64-bit integer that counts or places something; throws beyond what a double holds exactly. */
export function safeLong(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (!Number.isSafeInteger(value)) throw new Error(`a length or offset of ${value}`);
  return value;
}
