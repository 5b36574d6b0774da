import { bytesToRead, readRanges } from "./coalesce";
import { RowAssembly } from "./parquet-assembly";
import { ColumnCursor } from "./parquet-cursor";
import type { TellNote } from "./parquet-leaf";
import { ColumnPages } from "./parquet-pages";
import type { SpanPlan } from "./parquet-plan";
import type { ParquetSchema, SchemaField } from "./parquet-schema";
import type { ByteSource } from "./source";

/** How spans are read. */
export interface SpanOptions {
  readonly schema: ParquetSchema;
  /** Whether decoded pages are kept, so that other rows of them cost nothing. */
  readonly keep: boolean;
  readonly tell: TellNote;
}

/** The stored bytes of some rows of a row group, from which they can be read in order from any of them on. */
export class ParquetSpan {
  readonly plan: SpanPlan;
  /** Bytes read for it. */
  readonly readBytes: number;
  readonly #pages: readonly (ColumnPages | null)[];
  readonly #tell: TellNote;

  constructor(plan: SpanPlan, pages: readonly (ColumnPages | null)[], tell: TellNote) {
    this.plan = plan;
    this.#pages = pages;
    this.#tell = tell;
    this.readBytes = bytesToRead(plan.columns.flatMap(({ ranges }) => ranges));
  }

  /** Bytes held in memory, about: those read, and the pages decoded so far. */
  get heldBytes(): number {
    return this.#pages.reduce((sum, pages) => sum + (pages?.heldBytes ?? 0), this.readBytes);
  }

  /** Whether it holds a row of the file. */
  holds(row: number): boolean {
    const { group, rowStart, rowEnd } = this.plan;
    return row >= group.rowStart + rowStart && row < group.rowStart + rowEnd;
  }

  /** The decoded pages of a leaf column. */
  pages(leaf: number): ColumnPages | null {
    return this.#pages[leaf] ?? null;
  }

  /** A walk over the entries of every column from a row of the row group on; by number of the leaf. Throws where a page is corrupt. */
  cursorsAt(row: number): (ColumnCursor | null)[] {
    const cursors: (ColumnCursor | null)[] = this.#pages.map(() => null);
    for (const { leaf, firstRow } of this.plan.columns) {
      const pages = this.#pages[leaf] ?? null;
      if (pages === null) continue;
      const cursor = new ColumnCursor(pages);
      cursor.skipRows(row - firstRow);
      cursors[leaf] = cursor;
    }
    return cursors;
  }

  /** The rows from a row of the row group on. Throws where a page is corrupt. */
  rowsAt(row: number, fields: readonly SchemaField[]): RowAssembly {
    return new RowAssembly(fields, this.cursorsAt(row), this.#tell);
  }
}

/** Reads what a plan says, near ranges at once. Fails as `ByteSource.slice`; what is corrupt shows when rows are read. */
export async function readSpan(
  source: ByteSource,
  plan: SpanPlan,
  { schema, keep, tell }: SpanOptions,
  signal: AbortSignal | undefined,
): Promise<ParquetSpan> {
  const bytes = await readRanges(
    source,
    plan.columns.flatMap(({ ranges }) => ranges),
    signal,
  );
  const pages: (ColumnPages | null)[] = schema.leaves.map(() => null);
  let next = 0;
  for (const { leaf, ranges } of plan.columns) {
    const node = schema.leaves[leaf];
    const chunk = plan.group.chunks[leaf];
    const pieces = bytes.slice(next, next + ranges.length);
    next += ranges.length;
    if (node === undefined || chunk === undefined) continue;
    const compression = { codec: chunk.codec, declaredBytes: chunk.uncompressedBytes };
    pages[leaf] = new ColumnPages({ leaf: node, compression, pieces, keep, tell });
  }
  return new ParquetSpan(plan, pages, tell);
}
