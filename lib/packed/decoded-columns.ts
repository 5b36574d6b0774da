import type { ColumnValues } from "@/lib/tables";
import type { ByteRange } from "./byte-ranges";

/** A column of rows [firstRow, …) of a row group. */
export interface ReadColumn {
  readonly firstRow: number;
  readonly vector: ColumnValues;
}

const KEPT_BYTES = 4 * 2 ** 20;
const LONGEST_BYTES = 2 ** 20;

/**
 * Keeps what was decoded last of one file, up to 4 MiB, so that reading on record by record decodes a page once: without
 * it, unpacking was three quarters of the time of scoring. What is longer than 1 MiB is not kept.
 */
export class DecodedColumns {
  readonly #kept = new Map<string, ReadColumn>();
  #bytes = 0;

  get(range: ByteRange): ReadColumn | undefined {
    return this.#kept.get(nameOf(range));
  }

  keep(range: ByteRange, column: ReadColumn): void {
    const size = sizeOf(column.vector);
    if (size > LONGEST_BYTES || this.#kept.has(nameOf(range))) return;
    this.#kept.set(nameOf(range), column);
    this.#bytes += size;
    for (const [oldest, { vector }] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(vector);
    }
  }
}

function nameOf({ from, to }: ByteRange): string {
  return `${from}-${to}`;
}

function sizeOf(vector: ColumnValues): number {
  switch (vector.kind) {
    case "text":
      return vector.bytes.byteLength + vector.offsets.byteLength;
    case "int32":
    case "float64":
      return vector.values.byteLength;
    case "boolean":
      return vector.bits.byteLength;
    case "int32-list":
      return vector.items.byteLength + vector.offsets.byteLength;
  }
}
