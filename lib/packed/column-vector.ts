import type { ColumnValues } from "@/lib/tables";

/** Values of a text column: text n is the UTF-8 `bytes` from `offsets[n]` to `offsets[n + 1]`. */
export interface TextValues {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Whether the bit is set. */
export function hasBit(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

/** The bytes of a text. */
export function textBytes({ offsets, bytes }: TextValues, row: number): Uint8Array {
  return bytes.subarray(offsets[row], offsets[row + 1]);
}

/** A text. */
export function textAt(values: TextValues, row: number): string {
  return decoder.decode(textBytes(values, row));
}

/** The value of a row, as a row of the table would hold it; `null` where it is null. */
export function cellAt(vector: ColumnValues, row: number): string | number | boolean | Int32Array | null {
  if (vector.valid !== null && !hasBit(vector.valid, row)) return null;
  switch (vector.kind) {
    case "text":
      return textAt(vector, row);
    case "int32":
    case "float64":
      return vector.values[row] ?? null;
    case "boolean":
      return hasBit(vector.bits, row);
    case "int32-list":
      return vector.items.subarray(vector.offsets[row], vector.offsets[row + 1]);
  }
}
