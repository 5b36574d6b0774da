import { FlatTable, safeLong } from "./arrow-flatbuffer";
import { type ArrowSchema, decodeSchema } from "./arrow-schema";
import type { ByteRange } from "./source";

/** Rows of all columns, or the values of a dictionary: where each array and each of its buffers is in the body. */
export interface BatchLayout {
  readonly length: number;
  /** Lengths of the arrays, depth first. */
  readonly nodes: readonly { readonly length: number; readonly nullCount: number }[];
  /** Ranges of the body. */
  readonly buffers: readonly ByteRange[];
  readonly compression: "LZ4_FRAME" | "ZSTD" | null;
  /** How many buffers of content each column of views has, in order. */
  readonly viewBuffers: readonly number[];
  /** Whether unions have a bit for each null, as before version 1.0. */
  readonly hasUnionBits: boolean;
}

/** What one message says; its body follows it. */
export type ArrowMessage = { readonly bodyBytes: number } & (
  | { readonly kind: "schema"; readonly schema: ArrowSchema }
  | {
      readonly kind: "dictionary";
      readonly id: number;
      readonly isDelta: boolean;
      readonly layout: BatchLayout;
    }
  | { readonly kind: "batch"; readonly layout: BatchLayout }
  | { readonly kind: "other" }
);

/** Where one message is: from its first byte to the end of its metadata, and its body behind. */
export interface ArrowBlock {
  readonly offset: number;
  readonly metadataBytes: number;
  readonly bodyBytes: number;
}

/** What the end of an Arrow file says. */
export interface ArrowFooter {
  readonly schema: ArrowSchema;
  readonly dictionaries: readonly ArrowBlock[];
  readonly batches: readonly ArrowBlock[];
}

const VERSION_5 = 4;

/** Decodes the metadata of a message, its length prefix left out. Throws where it is corrupt. */
export function decodeMessage(bytes: Uint8Array): ArrowMessage {
  const message = FlatTable.root(bytes);
  const bodyBytes = message.long(3);
  if (bodyBytes < 0) throw new Error(`a body of ${bodyBytes} bytes`);
  const hasUnionBits = message.short(0) < VERSION_5;
  const header = message.table(2);
  switch (header === null ? 0 : message.byte(1)) {
    case 1:
      return { kind: "schema", bodyBytes, schema: decodeSchema(present(header)) };
    case 2: {
      const table = present(header);
      const layout = decodeLayout(present(table.table(1)), bodyBytes, hasUnionBits);
      return { kind: "dictionary", bodyBytes, id: table.long(0), isDelta: table.byte(2) !== 0, layout };
    }
    case 3:
      return { kind: "batch", bodyBytes, layout: decodeLayout(present(header), bodyBytes, hasUnionBits) };
    default:
      return { kind: "other", bodyBytes };
  }
}

/** Decodes the footer of a file. Throws where it is corrupt. */
export function decodeFooter(bytes: Uint8Array): ArrowFooter {
  const footer = FlatTable.root(bytes);
  return {
    schema: decodeSchema(present(footer.table(1))),
    dictionaries: decodeBlocks(footer, 2),
    batches: decodeBlocks(footer, 3),
  };
}

function decodeBlocks(footer: FlatTable, field: number): ArrowBlock[] {
  const { length, at } = footer.vector(field, 24);
  return Array.from({ length }, (_, index) => {
    const start = at(index);
    const offset = safeLong(footer.view, start);
    const metadataBytes = footer.view.getInt32(start + 8, true);
    const bodyBytes = safeLong(footer.view, start + 16);
    if (offset < 0 || metadataBytes < 0 || bodyBytes < 0) throw new Error("a batch at a negative place");
    return { offset, metadataBytes, bodyBytes };
  });
}

function decodeLayout(table: FlatTable, bodyBytes: number, hasUnionBits: boolean): BatchLayout {
  const nodes = table.vector(1, 16);
  const buffers = table.vector(2, 16);
  const views = table.vector(4, 8);
  return {
    length: count(table.long(0)),
    nodes: Array.from({ length: nodes.length }, (_, index) => ({
      length: count(safeLong(table.view, nodes.at(index))),
      nullCount: safeLong(table.view, nodes.at(index) + 8),
    })),
    buffers: Array.from({ length: buffers.length }, (_, index) => {
      const from = count(safeLong(table.view, buffers.at(index)));
      const to = from + count(safeLong(table.view, buffers.at(index) + 8));
      if (to > bodyBytes) throw new Error(`a buffer up to byte ${to} of a body of ${bodyBytes}`);
      return { from, to };
    }),
    compression: compressionOf(table.table(3)),
    viewBuffers: Array.from({ length: views.length }, (_, index) => safeLong(table.view, views.at(index))),
    hasUnionBits,
  };
}

function compressionOf(table: FlatTable | null): BatchLayout["compression"] {
  if (table === null) return null;
  const codec = table.byte(0);
  if (codec > 1 || table.byte(1) !== 0) throw new Error(`a body compressed with the unknown codec ${codec}`);
  return codec === 0 ? "LZ4_FRAME" : "ZSTD";
}

function count(value: number): number {
  if (value < 0) throw new Error(`a count of ${value}`);
  return value;
}

function present(table: FlatTable | null): FlatTable {
  if (table === null) throw new Error("a part that every message has is missing");
  return table;
}
