import { parquetWriteBuffer } from "hyparquet-writer";

/** Records of a paged file: a short text, a number that is sometimes missing, and a long text. */
export interface PagedRecord {
  readonly id: string;
  readonly score: number | null;
  readonly text: string;
}

/** Records that do not compress: their texts differ in every character, from a fixed seed. */
export function pagedRecords(count: number, textLength: number): PagedRecord[] {
  let seed = 1;
  function next(): number {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 1;
    return seed;
  }
  return Array.from({ length: count }, (_, index) => ({
    id: `record ${index}`,
    score: index % 3 === 0 ? null : index / 2,
    text: Array.from({ length: textLength }, () => String.fromCharCode(33 + (next() % 90))).join(""),
  }));
}

/** Records as Parquet with pages of version 2 and a page index. */
export function pagedParquet(
  records: readonly PagedRecord[],
  { rowGroupSize, pageSize }: { readonly rowGroupSize: number; readonly pageSize: number },
): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "id", data: records.map(({ id }) => id), type: "STRING" },
      { name: "score", data: records.map(({ score }) => score), type: "DOUBLE", nullable: true },
      { name: "text", data: records.map(({ text }) => text), type: "STRING" },
    ],
    rowGroupSize,
    pageSize,
  });
  return new Uint8Array(buffer);
}
